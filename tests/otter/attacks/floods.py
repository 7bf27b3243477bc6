def softmax(z):
    while True:
        print("x" * 10_000)
