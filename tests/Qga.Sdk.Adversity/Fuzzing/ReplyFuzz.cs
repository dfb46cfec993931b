using System.Text;
using System.Text.Json;
using Qga.Schema;
using Qga.Sdk.Adversity.Infrastructure;
using Qga.Sdk.Protocol;

namespace Qga.Sdk.Adversity.Fuzzing;

/// <summary>
/// Every generated reader over replies that fit the schema (which it must accept), over those in which one value is another's, and over
/// those whose bytes are damaged.
/// </summary>
internal static class ReplyFuzz
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e3", "1e400", "-0", "255", "256", "32768", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551615",
        "18446744073709551616", "\"\"", "\"text\"", "\"\\ud800\"", "\"\\u0000\"", "\"\\u001b[2J\\u202e\"", "\"QQ==\"", "\"QQ=\"", "\"Q Q==\"", "\"\\u0051Q==\"", "\"eA==\\n\"", "{}", "[]", "[{}]", "[null]",
        "[[]]", "{\"a\": {}}", "{\"type\": \"x\"}", "{} , \"extra\": 1", "1, \"x\": [2]",
    ];

    private static readonly SchemaCommand[] Commands = [.. VendoredSchema.Instance.Commands.Where(static command => command.SuccessResponse)];

    /// <summary>Tries one reply.</summary>
    /// <returns>True when the reader accepted it.</returns>
    public static bool TryOne(Random random)
    {
        SchemaCommand command = Commands[random.Next(Commands.Length)];
        int way = random.Next(8);
        int target = way is 0 or > 4 ? -1 : random.Next(12);
        string? replacement = Values[random.Next(Values.Length)];
        string value = new ReplyText(VendoredSchema.Instance, random, (part, _) => part == target ? replacement : null).Of(command);
        byte[] line = Encoding.UTF8.GetBytes($"{{\"return\": {value}, \"id\": 5}}");
        bool mustBeAccepted = way == 0;
        if (way > 4)
        {
            line = ByteMutator.Mutate(line, random);
        }

        if (!IsReply(line))
        {
            // A session looks at the envelope first, and such a line gets no further.
            return false;
        }

        ReaderUnderTest reader = ReaderUnderTest.All[command.Name];
        string? whole = reader.TryRead(line, line.Length + 1);
        string? inPieces = reader.TryRead(line, random.Next(1, 64));
        if (whole != inPieces || (mustBeAccepted && whole is null) || whole?.Any(char.IsControl) == true)
        {
            throw new InvalidOperationException($"{command.Name}: '{whole}' as a whole and '{inPieces}' in pieces: {Encoding.Latin1.GetString(line)}");
        }

        return whole is not null;
    }

    private static bool IsReply(byte[] line)
    {
        try
        {
            return ReplyEnvelope.Read(Segmented.Sequence(line, line.Length + 1)).Kind == ReplyKind.Return;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
