using Qga.Sdk.Testing.Wire;

namespace Qga.Sdk.Testing.Processes;

/// <summary>guest-exec and guest-exec-status.</summary>
internal sealed class ProcessCommands(ProgramTable programs, AgentLives lives, AgentDialect dialect)
{
    public void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestExec, Start);
        commands.Add(QgaCommands.GuestExecStatus, (request, _) => AskAsync(request));
    }

    private GuestExec Start(GuestExecRequest request)
    {
        AgentLife life = lives.Current;
        GuestProgram program = programs.Find(request.Path, request.Env, out string refusal)
            ?? throw new GuestCommandException(dialect.CannotStart(request.Path, refusal));
        var invocation = new GuestProgramInvocation
        {
            Path = request.Path,
            Arguments = request.Arg ?? [],
            Environment = request.Env,
            StandardInput = request.InputData.GetValueOrDefault(),
        };
        return new GuestExec { Pid = life.Processes.Add(new GuestProcess(program(invocation, life.Ended), CaptureMode.Of(request.CaptureOutput))) };
    }

    private async ValueTask<GuestExecStatus> AskAsync(GuestExecStatusRequest request)
    {
        GuestProcess process = lives.Current.Processes.Find(request.Pid, out bool hasEnded) ?? throw new GuestCommandException(dialect.NoSuchProcess);
        return hasEnded
            ? process.FinalStatus(await process.Ending.ConfigureAwait(false), dialect.TellsTruncation)
            : new GuestExecStatus { Exited = false };
    }
}
