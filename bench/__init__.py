"""Speed, memory and load of the service, measured from outside."""
