using System.Diagnostics;

namespace Qga.Sdk.RealAgentTests.Infrastructure;

/// <summary>A control group of a test's own, in each hierarchy by which a service manager knows what belongs to a service.</summary>
internal sealed class ControlGroup : IAsyncDisposable
{
    private static readonly string[] Roots = ["/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"];

    private readonly string _name = $"qga-test-{Guid.NewGuid():N}";

    private ControlGroup()
    {
    }

    /// <summary>The files that take the id of a process that is to belong to the group.</summary>
    public IReadOnlyList<string> ProcessFiles { get; private set; } = [];

    /// <summary>Makes one. Null where this machine does not let anybody do so.</summary>
    public static ControlGroup? TryMake()
    {
        var group = new ControlGroup();
        List<string> made = [];
        try
        {
            foreach (string root in Roots.Where(static root => File.Exists(Path.Combine(root, "cgroup.procs"))))
            {
                Directory.CreateDirectory(Path.Combine(root, group._name));
                made.Add(Path.Combine(root, group._name, "cgroup.procs"));
                group.ProcessFiles = made;

                // Whether a process may be moved, this one to where it is.
                File.WriteAllText(Path.Combine(root, "cgroup.procs"), "0");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            group.TryDelete();
            return null;
        }

        return made.Count == 0 ? null : group;
    }

    /// <summary>Ends everything in it, as a service manager does with a service whose main process has ended.</summary>
    public async Task KillAllAsync()
    {
        await Patience.UntilAsync(
            () =>
            {
                List<int> members = [.. Members()];
                members.ForEach(Kill);
                return members.Count == 0;
            },
            "the control group is empty");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAllAsync();
        await Patience.UntilAsync(TryDelete, "the control group can be removed");
    }

    // Who has ended belongs to it until his parent has taken note.
    private bool TryDelete()
    {
        try
        {
            foreach (string directory in ProcessFiles.Select(static file => Path.GetDirectoryName(file)!).Where(Directory.Exists))
            {
                Directory.Delete(directory);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private IEnumerable<int> Members() => ProcessFiles.SelectMany(File.ReadAllLines).Select(int.Parse).Distinct();

    private static void Kill(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
