using Qga.Schema;
using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>
/// Attacks on values, made from the schema: every part of every reply once as each other type of JSON, which must be refused, and as values
/// of its own type that no honest agent sends.
/// </summary>
internal static class ValueAttacks
{
    private const int MostBranches = 4;

    private static readonly Dictionary<char, string[]> OfKind = new()
    {
        ['"'] =
        [
            "\"\"", $"\"{HostileWords.Json}\"", "\"\\ud800\"", "\"\\u0000\"", "\"../../etc/passwd\"", "\"=\"", "\"QQ=\"", "\"QQ==QQ==\"", "\"Q Q==\"", "\"QR==\"", "\"\\u0051Q==\"", "\"QQ\\udc00=\"", "\"mswindows\"", "\"\u00C3\u0028\"",
            "\"nobody-knows-this-value\"",
        ],
        ['0'] = ["-1", "0", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "9223372036854775809", "18446744073709551615", "18446744073709551616", "1e3", "1e400", "1.0", "0.1", "-0", "1E-999"],
        ['t'] = ["true", "false"],
        ['{'] = ["{}", "{\"x\": {}}", "{\"\": 1, \"\": 2}"],
        ['['] = ["[]", "[null]", "[[]]", "[{}]", "[1, \"x\", {}]"],
    };

    // Members that are right by themselves and cannot be so together, and progress that is none.
    private static readonly Dictionary<string, string[]> Together = new()
    {
        ["guest-file-read"] =
        [
            """{"count": 5, "buf-b64": "", "eof": false}""", """{"count": 0, "buf-b64": "QUJD", "eof": false}""", """{"count": 0, "buf-b64": "", "eof": false}""", """{"count": 9223372036854775807, "buf-b64": "QUJD", "eof": true}""",
            """{"count": -3, "buf-b64": "QUJD", "eof": true}""", """{"count": 4, "buf-b64": "QUJDRA", "eof": true}""", """{"count": 3, "buf-b64": "QUJD\n", "eof": true}""",
        ],
        ["guest-file-write"] = ["""{"count": 0, "eof": false}""", """{"count": -1, "eof": false}""", """{"count": 9223372036854775807, "eof": true}"""],
        ["guest-file-seek"] = ["""{"position": -1, "eof": false}""", """{"position": 9223372036854775807, "eof": true}"""],
        ["guest-exec-status"] =
        [
            """{"exited": false, "exitcode": 0, "out-data": "QUJD"}""", """{"exited": true}""", """{"exited": true, "exitcode": 0, "signal": 9}""", """{"exited": true, "exitcode": -9223372036854775808}""",
            """{"exited": true, "exitcode": 0, "out-data": "QUJ", "out-truncated": false}""", """{"exited": true, "exitcode": 0, "out-truncated": true}""", """{"exited": true, "exitcode": 0, "err-data": "G1sySg=="}""",
        ],
        ["guest-get-users"] = ["[" + string.Join(", ", Enumerable.Repeat("""{"user": "x", "login-time": 1e400}""", 3)) + "]"],
    };

    /// <summary>The attacks on one command's replies.</summary>
    public static IEnumerable<Attack> On(SchemaCommand command)
    {
        foreach (string value in Together.GetValueOrDefault(command.Name, []))
        {
            yield return Attack.Value($"{command.Name}: {value}", value);
        }

        var seen = new HashSet<string>();
        for (int branch = 0; branch < MostBranches; branch++)
        {
            List<(int Part, string Path)> parts = [];
            string valid = new ReplyText(VendoredSchema.Instance, null, (part, path) =>
            {
                parts.Add((part, path));
                return null;
            }).Of(command, branch);
            foreach ((int part, string path) in parts.Where(static part => !part.Path.Contains("[1]", StringComparison.Ordinal)))
            {
                char kind = KindOf(command, part, branch);
                foreach (string value in OfKind.Values.SelectMany(static values => values).Append("null"))
                {
                    string text = Replace(command, part, branch, value);
                    if (text != valid && seen.Add(text))
                    {
                        yield return Attack.Value($"{command.Name}: {path} = {(value.Length > 40 ? value[..40] : value)}", text) with { MustBeRefused = command.SuccessResponse && FirstOf(value) != kind };
                    }
                }
            }
        }
    }

    private static string Replace(SchemaCommand command, int target, int branch, string value) =>
        new ReplyText(VendoredSchema.Instance, null, (part, _) => part == target ? value : null).Of(command, branch);

    // The part as it should be, between what stands before and behind it.
    private static char KindOf(SchemaCommand command, int part, int branch)
    {
        const string mark = "@";
        string marked = Replace(command, part, branch, mark);
        string valid = new ReplyText(VendoredSchema.Instance, null).Of(command, branch);
        return FirstOf(valid[marked.IndexOf(mark, StringComparison.Ordinal)..]);
    }

    private static char FirstOf(string json) => json[0] switch
    {
        '"' or '{' or '[' => json[0],
        't' or 'f' => 't',
        'n' => 'n',
        _ => '0',
    };
}
