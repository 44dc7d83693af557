"""What a fair brought: what people say of it afterwards, and its report."""
