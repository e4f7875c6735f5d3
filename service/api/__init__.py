"""The wire: schemas, endpoints and errors; it translates between HTTP and the pipeline and decides nothing itself."""
