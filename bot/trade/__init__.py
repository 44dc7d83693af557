"""The words everybody shares: sectors, processes, materials, certificates, groups of parts."""
