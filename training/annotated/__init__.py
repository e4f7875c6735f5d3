"""Small sets annotated by hand, each with its guidelines, its sampler and its figures."""
