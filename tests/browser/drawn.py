"""What the canvas of the marks shows."""

# One number for all of its pixels.
INK = """() => {
  const canvas = document.querySelector("canvas.marks");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let sum = 0;
  for (let i = 0; i < pixels.length; i += 4) sum = (sum * 31 + pixels[i] + pixels[i + 1] * 3 + pixels[i + 2] * 7 + pixels[i + 3] * 11) % 1000000007;
  return sum;
}"""
