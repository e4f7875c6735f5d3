"""What the files of a data folder are called, each by what it holds: steps that write one and those that read it agree
here, and whoever trains need not load what reads articles.
"""

DOCUMENTS = "documents.train.jsonl"  # training.prepare
PAIRS = "pairs.train.jsonl"  # training.pair_data
NEWS_PAIRS = "pairs.news.jsonl"
SAME_EVENT = "pairs.same_event.jsonl"
WRITTEN = "pairs.written.jsonl"
INVENTED = "pairs.invented.jsonl"
COMMENTS = "pairs.comments.jsonl"
SENTENCES = "pairs.sentences.jsonl"
UNLABELLED_PAIRS = "pairs.unlabelled.jsonl"
LABELLED = (PAIRS, NEWS_PAIRS, SAME_EVENT, WRITTEN, INVENTED, COMMENTS, SENTENCES)
