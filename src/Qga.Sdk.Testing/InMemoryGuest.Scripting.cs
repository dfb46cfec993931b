using System.Text.Json;

namespace Qga.Sdk.Testing;

public sealed partial class InMemoryGuest
{
    /// <summary>Scripts a command: always the same reply.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TReply">The reply type.</typeparam>
    /// <param name="command">The command, one of <see cref="QgaCommands"/>.</param>
    /// <param name="reply">Its reply.</param>
    /// <exception cref="ArgumentException">The command is not one of this library's schema.</exception>
    public void Reply<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TReply reply) =>
        Handle(command, (_, _) => Task.FromResult(reply));

    /// <summary>Scripts a command: a function of its request. The last script of a command holds.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TReply">The reply type; of a command without a reply its value is not used.</typeparam>
    /// <param name="command">The command, one of <see cref="QgaCommands"/>.</param>
    /// <param name="handler">Makes the reply; a <see cref="GuestCommandException"/> from it is answered as that error.</param>
    /// <exception cref="ArgumentException">The command is not one of this library's schema.</exception>
    public void Handle<TRequest, TReply>(QgaCommand<TRequest, TReply> command, Func<TRequest, TReply> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Handle(command, (request, _) => Task.FromResult(handler(request)));
    }

    /// <summary>Scripts a command: an asynchronous function of its request. Until it ends the guest answers nothing else, as agents do.</summary>
    /// <param name="command">The command, one of <see cref="QgaCommands"/>.</param>
    /// <param name="handler">Makes the reply; its token is cancelled when the agent is ended.</param>
    /// <inheritdoc cref="Handle{TRequest, TReply}(QgaCommand{TRequest, TReply}, Func{TRequest, TReply})"/>
    public void Handle<TRequest, TReply>(QgaCommand<TRequest, TReply> command, Func<TRequest, CancellationToken, Task<TReply>> handler)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(handler);
        _commands.Script(
            command.Name,
            TypedHandlers.Of(command, (request, cancellationToken) => new ValueTask<TReply>(handler(request, cancellationToken))));
    }

    /// <summary>Scripts a command: always the same error.</summary>
    /// <param name="command">The command.</param>
    /// <param name="errorClass">The error's class.</param>
    /// <param name="description">The error's text.</param>
    public void Fail(QgaCommand command, QgaErrorClass errorClass, string description)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(description);
        string name = errorClass.Value;
        ArgumentException.ThrowIfNullOrEmpty(name, nameof(errorClass));
        _commands.Script(command.Name, (_, _, _) => ValueTask.FromException(new GuestCommandException(name, description)));
    }

    /// <summary>Scripts a command: always the same error, of the class GenericError.</summary>
    /// <param name="command">The command.</param>
    /// <param name="description">The error's text.</param>
    public void Fail(QgaCommand command, string description) => Fail(command, QgaErrorClass.GenericError, description);

    /// <summary>Scripts a command as JSON: a vendor's own, or one whose arguments are not to be checked.</summary>
    /// <param name="command">Its name on the wire.</param>
    /// <param name="handler">
    /// Makes the value of <c>return</c> from the arguments, which are null when there are none; the default value stands for an
    /// empty object. A <see cref="GuestCommandException"/> from it is answered as that error.
    /// </param>
    public void HandleRaw(string command, Func<JsonElement?, JsonElement> handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(handler);
        _commands.Script(command, Raw(handler));
    }

    /// <summary>Scripts a command as JSON, which may be one of a vendor's schema. One without a reply stays silent when it succeeds.</summary>
    /// <param name="command">The command.</param>
    /// <param name="handler">
    /// Makes the value of <c>return</c> from the arguments, which are null when there are none; the default value stands for an
    /// empty object. A <see cref="GuestCommandException"/> from it is answered as that error.
    /// </param>
    public void HandleRaw(QgaCommand command, Func<JsonElement?, JsonElement> handler)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(handler);
        _commands.Script(command, Raw(handler));
    }

    /// <summary>Takes a command's script away: it does again what it did before.</summary>
    /// <param name="command">Its name on the wire.</param>
    public void Clear(string command)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        _commands.Unscript(command);
    }

    /// <inheritdoc cref="Clear(string)"/>
    /// <param name="command">The command.</param>
    public void Clear(QgaCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        _commands.Unscript(command.Name);
    }

    /// <summary>Takes all commands' scripts away.</summary>
    public void Clear() => _commands.UnscriptAll();

    /// <summary>Switches a command off, as the guest's administrator can: guest-info lists it as not enabled.</summary>
    /// <param name="command">Its name on the wire.</param>
    public void Disable(string command)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        _commands.Disable(command);
    }

    /// <summary>Makes a command unknown to the agent, as on an older release or another system.</summary>
    /// <param name="command">Its name on the wire.</param>
    public void Remove(string command)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        _commands.Remove(command);
    }

    /// <summary>Takes back <see cref="Disable"/> and <see cref="Remove"/>.</summary>
    /// <param name="command">The command's name on the wire.</param>
    public void Enable(string command)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        _commands.Enable(command);
    }

    private static GuestCommandHandler Raw(Func<JsonElement?, JsonElement> handler) => (arguments, reply, _) =>
    {
        JsonElement value = handler(arguments.ValueKind == JsonValueKind.Undefined ? null : arguments);
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            GuestReplies.WriteNothing(reply, default);
        }
        else
        {
            value.WriteTo(reply);
        }

        return ValueTask.CompletedTask;
    };
}
