using System.Collections.Frozen;

namespace Qga.Sdk.Testing;

/// <summary>Makes handlers out of functions over request and reply types.</summary>
internal static class TypedHandlers
{
    private static readonly FrozenDictionary<string, GuestCommandBinding> Bindings =
        GuestCommandTable.All.ToFrozenDictionary(static binding => binding.Name, StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The command is not one of the schema.</exception>
    public static GuestCommandHandler Of<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, Func<TRequest, CancellationToken, ValueTask<TReply>> function)
    {
        GuestCommandBinding<TRequest, TReply> binding = Find(command);
        return async (arguments, reply, cancellationToken) =>
        {
            TRequest request = binding.ReadArguments(arguments);
            TReply answer = await function(request, cancellationToken).ConfigureAwait(false);
            if (binding.HasReply)
            {
                binding.WriteReply(reply, answer);
            }
        };
    }

    private static GuestCommandBinding<TRequest, TReply> Find<TRequest, TReply>(QgaCommand<TRequest, TReply> command) =>
        Bindings.GetValueOrDefault(command.Name) as GuestCommandBinding<TRequest, TReply>
            ?? throw new ArgumentException(
                $"{command.Name} is not a command of this library's schema with these types. Script it with {nameof(InMemoryGuest.HandleRaw)}.",
                nameof(command));
}
