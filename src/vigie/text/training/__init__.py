"""Learning the sentiment models from labelled files; scikit-learn is needed here only."""
