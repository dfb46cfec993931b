using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Processes.Windows;

/// <summary>What a guest-exec request asks a Windows guest to do, taken apart as the guest does it.</summary>
internal sealed record PowerShellCall(string Script, IReadOnlyList<string> Values)
{
    // Bytes, where a value is input; those of a text are UTF-16.
    public required IReadOnlyList<byte[]> Raw { get; init; }

    public static PowerShellCall Of(GuestExecRequest request)
    {
        Assert.Equal("powershell.exe", request.Path);
        Assert.Equal(
            ["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-InputFormat", "Text", "-OutputFormat", "Text", "-EncodedCommand"], request.Arg!.SkipLast(1));
        Assert.Equal(WindowsScripts.Bootstrap, Encoding.Unicode.GetString(Convert.FromBase64String(request.Arg![^1])));
        Assert.Null(request.Env);
        string[] lines = Encoding.ASCII.GetString(request.InputData!.Value.Span).Split('\n');
        Assert.Equal("", lines[^1]);
        byte[][] raw = [.. lines.SkipLast(1).Select(static line => line[0] == '.' ? Convert.FromBase64String(line[1..]) : throw new InvalidDataException(line))];
        return new PowerShellCall(Text(raw[0]), [.. raw.Select(Text)]) { Raw = raw };
    }

    public static IReadOnlyList<PowerShellCall> AllOf(FakeClient client) =>
        [.. client.Sent.Select(static sent => sent.Request).OfType<GuestExecRequest>().Select(Of)];

    private static string Text(byte[] bytes)
    {
        char[] text = new char[bytes.Length / 2];
        Buffer.BlockCopy(bytes, 0, text, 0, text.Length * 2);
        return new string(text);
    }
}
