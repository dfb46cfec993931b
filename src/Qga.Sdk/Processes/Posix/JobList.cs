using System.Text;

namespace Qga.Sdk;

/// <summary>The jobs of a spool, as a script tells them: after a line with the word <c>job</c> and a token comes the job's report.</summary>
internal sealed record JobList(IReadOnlyList<GuestJob> Jobs, string? Failure)
{
    private const int MaxLineBytes = 100;

    /// <summary>Reads what the script printed.</summary>
    /// <returns>The jobs; null when it is no list, or one of more jobs than were asked for.</returns>
    public static JobList? Parse(ReadOnlySpan<byte> text, int maxJobs)
    {
        ReadOnlySpan<byte> greeting = "qga-sdk 1\n"u8;
        if (!text.StartsWith(greeting))
        {
            return null;
        }

        text = text[greeting.Length..];
        ReadOnlySpan<byte> mark = "job "u8;
        if (!text.IsEmpty && !text.StartsWith(mark))
        {
            return JobReport.ParseLines(text)?.Failure is string failure ? new JobList([], failure) : null;
        }

        List<GuestJob> jobs = [];
        while (!text.IsEmpty)
        {
            int line = text.IndexOf((byte)'\n');
            int next = text.IndexOf("\njob "u8);
            ReadOnlySpan<byte> report = text[(line + 1)..(next < 0 ? text.Length : next + 1)];
            if (line < 0 || line > MaxLineBytes || jobs.Count == maxJobs || text[^1] != '\n')
            {
                return null;
            }

            // A record that somebody has damaged is no job, and hides no other one.
            string token = Encoding.Latin1.GetString(text[mark.Length..line]);
            if (JobToken.IsValid(token) && JobReport.ParseLines(report) is JobReport known)
            {
                jobs.Add(GuestJob.From(token, known));
            }

            text = next < 0 ? [] : text[(next + 1)..];
        }

        jobs.Sort(static (one, other) => string.CompareOrdinal(one.Token, other.Token));
        return new JobList(jobs, null);
    }
}
