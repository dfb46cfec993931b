namespace Qga.Sdk.RealAgentTests.Transfers;

/// <summary>Progress that is told at once and in order, which <see cref="Progress{T}"/> does not promise.</summary>
internal sealed class Immediately(Action<TransferProgress> told) : IProgress<TransferProgress>
{
    public void Report(TransferProgress value) => told(value);
}
