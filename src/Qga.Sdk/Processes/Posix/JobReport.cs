using System.Text;

namespace Qga.Sdk;

/// <summary>What the guest's scripts print, and what a job's status file holds: lines of a word and what belongs to it.</summary>
internal sealed record JobReport
{
    private const int MaxBytes = 16 * 1024;

    // More than a thousand years: it fits into a TimeSpan.
    private const long MaxAge = 1L << 35;

    public string? Failure { get; private set; }

    public bool IsKnown { get; private set; }

    public bool NeverStarts { get; private set; }

    /// <summary>Its token was claimed before the guest was booted, or by somebody who was broken off.</summary>
    public bool IsStale { get; private set; }

    public bool IsGone { get; private set; }

    public long? Sent { get; private set; }

    public long? WrapperPid { get; private set; }

    public string? WrapperStart { get; private set; }

    public bool SurvivesAgent { get; private set; }

    public bool MayDrop { get; private set; }

    public long? RootPid { get; private set; }

    public string? Verdict { get; private set; }

    public long? Pid { get; private set; }

    public GuestExit? Exit { get; private set; }

    public bool HasEnded { get; private set; }

    public bool LostOutput { get; private set; }

    public long? Output { get; private set; }

    public long? Error { get; private set; }

    public long? Input { get; private set; }

    /// <summary>How long ago its token was claimed.</summary>
    public long? Age { get; private set; }

    public JobLife Life { get; private set; }

    /// <summary>Reads what a script printed.</summary>
    /// <returns>The report; null when it is none.</returns>
    public static JobReport? Parse(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> greeting = "qga-sdk 1\n"u8;
        return text.Length <= MaxBytes && text.StartsWith(greeting) ? ParseLines(text[greeting.Length..]) : null;
    }

    /// <summary>Reads a status file. The last line may not be whole yet and waits for its end.</summary>
    /// <returns>The report; null when it is none.</returns>
    public static JobReport? ParseLines(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxBytes)
        {
            return null;
        }

        var report = new JobReport();
        for (int end = text.IndexOf((byte)'\n'); end >= 0; end = text.IndexOf((byte)'\n'))
        {
            if (!Ascii.IsValid(text[..end]) || !report.Read(Encoding.ASCII.GetString(text[..end]).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                return null;
            }

            text = text[(end + 1)..];
        }

        return report;
    }

    /// <summary>The same, of a job that somebody else had started.</summary>
    public JobReport AsKnown() => this with { IsKnown = true };

    // What says nothing to this version is left aside; what says something wrong is no report.
    private bool Read(string[] words) => words switch
    {
        ["fail", string reason] => Set(Failure = reason),
        ["known"] => IsKnown = true,
        ["never"] => NeverStarts = true,
        ["stale"] => IsStale = true,
        ["gone"] => IsGone = true,
        ["sent", string count] => Number(count, out long sent) && Set(Sent = sent),
        ["wrapper", string pid, string start, _, _, _, string survives, _, string whenFull, ..] => Number(pid, out long wrapper) && Number(start, out _) && SetWrapper(wrapper, start, survives == "1", whenFull == "drop"),
        ["run", string pid, string start, ..] => RootPid is not null || (Number(pid, out long root) && Number(start, out _) && Set(RootPid = root)),
        ["exit", string code] => Exit is not null || (Number(code, out long exit) && exit <= 255 && Set(Exit = new GuestExit { ExitCode = (int)exit })),
        ["signal", string signal] => Exit is not null || (Number(signal, out long number) && number is >= 1 and <= 64 && Set(Exit = new GuestExit { Signal = new GuestSignal((int)number) })),
        ["end", ..] => HasEnded = true,
        ["lost", ..] => LostOutput = true,
        ["verdict", "ok", string pid] => Number(pid, out long own) && Set(Verdict = "ok") && Set(Pid = own),
        ["verdict", string word] => Set(Verdict = word),
        ["out", string first] => Number(first, out long output) && Set(Output = output),
        ["err", string first] => Number(first, out long error) && Set(Error = error),
        ["in", string next] => Number(next, out long input) && Set(Input = input),
        ["age", string age] => Number(age, out long seconds) && seconds <= MaxAge && Set(Age = seconds),
        ["life", "claimed"] => Set(Life = JobLife.Claimed),
        ["life", "alive"] => Set(Life = JobLife.Alive),
        ["life", "dead"] => Set(Life = JobLife.Dead),
        ["life", "rebooted"] => Set(Life = JobLife.Rebooted),
        ["life", ..] => false,
        _ => true,
    };

    private bool SetWrapper(long pid, string start, bool survives, bool mayDrop)
    {
        if (WrapperPid is null)
        {
            (WrapperPid, WrapperStart, SurvivesAgent, MayDrop) = (pid, start, survives, mayDrop);
        }

        return true;
    }

    private static bool Set(object? value) => value is not null;

    private static bool Number(string text, out long value) =>
        long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value);
}
