namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>Shell scripts, and what the in-memory guest, which has no shell, plays for them.</summary>
internal static class SharedPrograms
{
    public const string BothStreams = "echo out; echo err >&2; exit 3";
    public const string Signal = "kill -9 $$";
    public const string TooMuch = "head -c 16777217 /dev/zero";
    public const string JustEnough = "head -c 16777216 /dev/zero";

    public static void AddTo(InMemoryGuest guest) => guest.AddProgram("/bin/sh", static invocation => invocation.Arguments[1] switch
    {
        BothStreams => new GuestProgramResult { ExitCode = 3, StandardOutputText = "out\n", StandardErrorText = "err\n" },
        Signal => new GuestProgramResult { Signal = 9 },
        TooMuch => new GuestProgramResult { StandardOutput = new byte[16_777_217] },
        JustEnough => new GuestProgramResult { StandardOutput = new byte[16_777_216] },
        _ => throw new ArgumentException($"No such script: {invocation.Arguments[1]}"),
    });
}
