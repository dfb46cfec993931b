namespace Qga.Sdk.Testing.Processes;

/// <summary>Which output of a process the agent keeps.</summary>
internal readonly record struct CaptureMode(bool Output, bool Error, bool Merged = false)
{
    public static CaptureMode Of(GuestExecCaptureOutput? requested) => requested switch
    {
        { Flag: true } => new(Output: true, Error: true),
        { Mode.Value: GuestExecCaptureOutputMode.Names.Separated } => new(Output: true, Error: true),
        { Mode.Value: GuestExecCaptureOutputMode.Names.Merged } => new(Output: true, Error: false, Merged: true),
        { Mode.Value: GuestExecCaptureOutputMode.Names.Stdout } => new(Output: true, Error: false),
        { Mode.Value: GuestExecCaptureOutputMode.Names.Stderr } => new(Output: false, Error: true),
        _ => default,
    };
}
