"""Who is who across documents: one id for a person or body everywhere, other ids for namesakes."""
