using System.Text;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes;

/// <summary>How a program of a guest ended, as an exit code of ours and as an answer.</summary>
internal static class ProcessEnd
{
    private const int SignalBase = 128;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Its exit code; 128 and the number of a signal that ended it.</summary>
    public static int CodeOf(GuestExit exit) => exit.ExitCode ?? SignalBase + (exit.Signal?.Number ?? 0);

    /// <summary>The exit code of a program that was not started; null for 1.</summary>
    public static int? CodeOf(GuestProcessStartFailure failure) => failure switch
    {
        GuestProcessStartFailure.ProgramNotFound => Terminal.ExitCode.ProgramNotFound,
        GuestProcessStartFailure.NotExecutable or GuestProcessStartFailure.WorkingDirectory or GuestProcessStartFailure.User => Terminal.ExitCode.NotExecutable,
        _ => null,
    };

    /// <summary>The answer of <c>--json</c>: names of guest-exec-status, and the output as text.</summary>
    public static WireValue Answer(GuestExit exit, OutputCollector output, OutputCollector error)
    {
        List<WireMember> members = [exit.Signal is { } signal ? new("signal", WireValue.Of(signal.Number)) : new("exitcode", WireValue.Of(exit.ExitCode ?? 0))];
        Add(members, "stdout", output);
        Add(members, "stderr", error);
        return WireValue.Of(members);
    }

    /// <summary>Bytes as a member: as text where they are UTF-8, otherwise in base64 under a name that says so.</summary>
    public static WireMember Bytes(string name, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new WireMember(name, WireValue.Of(Strict.GetString(bytes)));
        }
        catch (DecoderFallbackException)
        {
            return new WireMember($"{name}-b64", WireValue.Of(Convert.ToBase64String(bytes)));
        }
    }

    private static void Add(List<WireMember> members, string name, OutputCollector output)
    {
        members.Add(Bytes(name, output.Bytes.Span));
        if (output.IsTruncated)
        {
            members.Add(new WireMember($"{name}-truncated", WireValue.Of(true)));
        }
    }
}
