"""Every sending leaves a line in the audit log, whether it went or not."""

import json
from collections.abc import Mapping
from typing import Any

from vigie.store.backend import Backend


def write_outcome(db: Backend, action: str, outcome: Mapping[str, Any], actor: str) -> None:
    """outcome: as :meth:`Outcome.as_json` gives it."""
    with db.writing() as writer:
        writer.run(
            "INSERT INTO audit VALUES (now(), $actor, $action, $subject, $details)",
            {
                "actor": actor,
                "action": action,
                "subject": str(outcome.get("subject", "")),
                "details": json.dumps(outcome, ensure_ascii=False),
            },
        )
