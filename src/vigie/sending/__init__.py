"""Mail and webhook: nothing leaves the machine unless its owner configured where to."""
