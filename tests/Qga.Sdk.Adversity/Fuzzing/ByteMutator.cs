namespace Qga.Sdk.Adversity.Fuzzing;

/// <summary>Damages bytes of JSON in ways that its reader has to notice or to survive.</summary>
internal static class ByteMutator
{
    private static readonly byte[][] Snippets =
    [
        .. ((string[])
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\u0000", "\\ud83d\\ude00", "null", "true", "false", "-", "-0", "1e999", "1E-999", "0.1", "NaN", "Infinity", "01",
            "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616", "\"return\": {}", "\"return\": {}, ", "\"error\": {}", "\"id\": 1, ",
            "\"error\": {\"class\": \"x\", \"desc\": \"y\"}, ", "\"id\": null", "\"\"", "\"=\"", "AA=A", "//", "/**/", "\r", "\t", " ",
        ]).Select(System.Text.Encoding.UTF8.GetBytes),
        [0x00], [0x1B], [0x7F], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xFE], [0xE2, 0x80, 0xAE],
    ];

    public static byte[] Mutate(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            Change(bytes, random);
        }

        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        int start = random.Next(bytes.Count + 1);
        int length = Math.Min(random.Next(1, 24), bytes.Count - start);
        switch (random.Next(8))
        {
            case 0:
                bytes.RemoveRange(start, length);
                break;
            case 1:
                bytes.InsertRange(start, Snippets[random.Next(Snippets.Length)]);
                break;
            case 2:
                bytes.InsertRange(start, bytes.GetRange(start, length));
                break;
            case 3:
                bytes.RemoveRange(start, bytes.Count - start);
                break;
            case 4 when length > 0:
                bytes[start] ^= (byte)(1 << random.Next(8));
                break;
            case 5:
                bytes.InsertRange(start, Enumerable.Repeat((byte)"{["[random.Next(2)], random.Next(1, 80)));
                break;
            case 6 when length > 0:
                List<byte> moved = bytes.GetRange(start, length);
                bytes.RemoveRange(start, length);
                bytes.InsertRange(random.Next(bytes.Count + 1), moved);
                break;
            default:
                bytes.RemoveRange(start, length);
                bytes.InsertRange(start, Snippets[random.Next(Snippets.Length)]);
                break;
        }
    }
}
