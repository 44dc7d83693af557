"""What people typed lately and the searches they saved; whoever saved one hears of new items in it."""
