namespace Qga.Sdk.Testing;

public sealed partial class InMemoryGuest
{
    /// <summary>
    /// Adds a program for guest-exec, or replaces one. It has ended by the time guest-exec is answered.
    /// A guest has true, false, echo, cat, uname and hostname from the beginning.
    /// </summary>
    /// <param name="path">Its path; a bare name stands for one in <c>/usr/bin</c>. <c>/bin</c> is the same as <c>/usr/bin</c>.</param>
    /// <param name="run">What it does; a <see cref="GuestCommandException"/> from it is guest-exec's answer.</param>
    public void AddProgram(string path, Func<GuestProgramInvocation, GuestProgramResult> run)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(run);
        _programs.Add(path, (invocation, _) => Task.FromResult(run(invocation)));
    }

    /// <summary>Adds a program that takes its time: guest-exec-status says that it still runs until the task has ended.</summary>
    /// <param name="path">Its path; a bare name stands for one in <c>/usr/bin</c>. <c>/bin</c> is the same as <c>/usr/bin</c>.</param>
    /// <param name="run">What it does; its token is cancelled when the agent is ended.</param>
    public void AddProgram(string path, Func<GuestProgramInvocation, CancellationToken, Task<GuestProgramResult>> run)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(run);
        _programs.Add(path, run.Invoke);
    }
}
