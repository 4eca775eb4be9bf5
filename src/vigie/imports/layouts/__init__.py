"""One TOML file a tool: what its columns mean. `layout` reads one, `catalogue` knows them all."""
