namespace Qga.Sdk.Testing.Processes;

/// <summary>A scripted program.</summary>
internal delegate Task<GuestProgramResult> GuestProgram(GuestProgramInvocation invocation, CancellationToken cancellationToken);
