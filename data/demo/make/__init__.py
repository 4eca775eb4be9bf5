"""Makes the sample exports of data/demo: a made-up brand, its year and its crisis.

``python -m data.demo.make [FOLDER]`` writes the same bytes every time (fixed seed). Every brand,
outlet, account and text is invented.
"""
