using Qga.Cli.Terminal;

namespace Qga.Cli.Commands.Processes;

/// <summary>Standard input for one program as it comes, or whole for programs in several guests.</summary>
/// <param name="context">The world outside.</param>
/// <param name="isForAll">Whether several guests are to get it.</param>
internal sealed class SharedInput(CliContext context, bool isForAll)
{
    private const int MaxWholeBytes = 32 * 1024 * 1024;

    // What is at its end already, like /dev/null, is not worth a stream into the guest.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(3);

    private readonly Lazy<PipedInput> _input = new(() => PipedInput.Start(context.OpenInput));
    private readonly Lock _gate = new();
    private Task<ReadOnlyMemory<byte>>? _whole;

    /// <summary>The stream for a single guest; null when there is nothing in it.</summary>
    public async Task<PipedInput?> LiveAsync(CancellationToken cancellationToken) =>
        await _input.Value.EndsWithinAsync(Moment, cancellationToken).ConfigureAwait(false) ? null : _input.Value;

    /// <summary>Everything; nothing where several guests were not meant to get it.</summary>
    public async Task<ReadOnlyMemory<byte>?> WholeAsync(bool isOneOfMany, CancellationToken cancellationToken)
    {
        if (isOneOfMany && !isForAll)
        {
            return null;
        }

        Task<ReadOnlyMemory<byte>> whole;
        lock (_gate)
        {
            whole = _whole ??= _input.Value.TakeAllAsync(MaxWholeBytes, CancellationToken.None);
        }

        return await whole.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
