namespace Qga.Sdk;

/// <summary>Tasks that go on when nobody waits for them any more.</summary>
internal static class UnattendedTask
{
    /// <summary>
    /// Lets a task fail without being an unobserved exception of the process: who waits for it is told all the same, and who has stopped
    /// waiting does not want to know.
    /// </summary>
    public static TTask Unattended<TTask>(this TTask task)
        where TTask : Task
    {
        _ = task.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return task;
    }
}
