"""Chains in the making: firms that together can make what none can alone are asked one after another."""
