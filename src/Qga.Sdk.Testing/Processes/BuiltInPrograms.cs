using System.Buffers;
using System.Text;
using Qga.Sdk.Testing.Machine;

namespace Qga.Sdk.Testing.Processes;

/// <summary>The few programs that a guest has without being told.</summary>
internal sealed class BuiltInPrograms(GuestFileSystem files)
{
    public void AddTo(ProgramTable programs)
    {
        Add(programs, "true", static _ => new GuestProgramResult());
        Add(programs, "false", static _ => new GuestProgramResult { ExitCode = 1 });
        Add(programs, "echo", Echo);
        Add(programs, "cat", Concatenate);
        Add(programs, "uname", PrintSystem);
        Add(programs, "hostname", _ => Printed(InventedSystem.HostName(files)));
    }

    private static void Add(ProgramTable programs, string name, Func<GuestProgramInvocation, GuestProgramResult> run) =>
        programs.Add(name, (invocation, _) => Task.FromResult(run(invocation)));

    private static GuestProgramResult Echo(GuestProgramInvocation invocation) => invocation.Arguments is ["-n", ..]
        ? new GuestProgramResult { StandardOutputText = string.Join(' ', invocation.Arguments.Skip(1)) }
        : Printed(string.Join(' ', invocation.Arguments));

    private GuestProgramResult Concatenate(GuestProgramInvocation invocation)
    {
        var output = new ArrayBufferWriter<byte>();
        var error = new StringBuilder();
        foreach (string path in invocation.Arguments.DefaultIfEmpty("-"))
        {
            if (path == "-")
            {
                output.Write(invocation.StandardInput.Span);
            }
            else if (path.StartsWith('/') && files.TryReadBytes(path) is byte[] content)
            {
                output.Write(content);
            }
            else
            {
                error.Append(invocation.Path).Append(": ").Append(path).Append(": No such file or directory\n");
            }
        }

        return new GuestProgramResult
        {
            ExitCode = error.Length == 0 ? 0 : 1,
            StandardOutput = output.WrittenMemory,
            StandardErrorText = error.ToString(),
        };
    }

    private GuestProgramResult PrintSystem(GuestProgramInvocation invocation)
    {
        const string all = "snrvmo";
        string asked = string.Concat(invocation.Arguments.Select(static argument => argument.TrimStart('-')));
        string wanted = asked.Length == 0 ? "s" : asked.Contains('a', StringComparison.Ordinal) ? all : asked;
        if (!invocation.Arguments.All(static argument => argument is ['-', not '-', ..]) || wanted.Except(all).Any())
        {
            return new GuestProgramResult { ExitCode = 1, StandardErrorText = "uname: unknown option\n" };
        }

        return Printed(string.Join(' ', all.Where(wanted.Contains).Select(letter => letter switch
        {
            's' => InventedSystem.KernelName,
            'n' => InventedSystem.HostName(files),
            'r' => InventedSystem.KernelRelease,
            'v' => InventedSystem.KernelVersion,
            'm' => InventedSystem.Machine,
            _ => "GNU/Linux",
        })));
    }

    private static GuestProgramResult Printed(string line) => new() { StandardOutputText = line + "\n" };
}
