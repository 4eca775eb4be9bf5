"""Rules, signs and the crisis level."""
