from tests.support.stories import count_queries, story

__all__ = ["count_queries", "story"]
