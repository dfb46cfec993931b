using System.Collections.Frozen;
using Qga.Sdk.Testing.Wire;

namespace Qga.Sdk.Testing;

/// <summary>The commands that the agent knows, those that a test has scripted, and which of them may be used now.</summary>
internal sealed class CommandRegistry(AgentDialect dialect)
{
    private static readonly FrozenSet<string> AllowedWhileFrozen = new[]
    {
        QgaCommands.GuestPing.Name,
        QgaCommands.GuestInfo.Name,
        QgaCommands.GuestSync.Name,
        QgaCommands.GuestSyncDelimited.Name,
        QgaCommands.GuestFsfreezeStatus.Name,
        QgaCommands.GuestFsfreezeThaw.Name,
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, CommandEntry> _builtIn = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, CommandEntry> _scripted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _disabled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private bool _isFrozen;

    /// <summary>Whether the guest is frozen, so that few commands may be used.</summary>
    public bool IsFrozen
    {
        get
        {
            lock (_gate)
            {
                return _isFrozen;
            }
        }

        set
        {
            lock (_gate)
            {
                _isFrozen = value;
            }
        }
    }

    /// <summary>Adds a command of the agent's own, when the agent is new enough to have it.</summary>
    public void Add<TRequest, TReply>(QgaCommand<TRequest, TReply> command, Func<TRequest, TReply> function) =>
        Add(command, (request, _) => ValueTask.FromResult(function(request)));

    /// <inheritdoc cref="Add{TRequest, TReply}(QgaCommand{TRequest, TReply}, Func{TRequest, TReply})"/>
    public void Add<TRequest, TReply>(QgaCommand<TRequest, TReply> command, Func<TRequest, CancellationToken, ValueTask<TReply>> function)
    {
        if (dialect.Has(command.Since))
        {
            _builtIn.Add(command.Name, new CommandEntry(command.Name, command.HasReply, TypedHandlers.Of(command, function)));
        }
    }

    /// <summary>Scripts a command, over what it did before. A name that the agent does not have becomes a command of its own.</summary>
    public void Script(string name, GuestCommandHandler handler) => Script(name, QgaCommands.Find(name)?.HasReply ?? true, handler);

    /// <inheritdoc cref="Script(string, GuestCommandHandler)"/>
    public void Script(QgaCommand command, GuestCommandHandler handler) => Script(command.Name, command.HasReply, handler);

    private void Script(string name, bool hasReply, GuestCommandHandler handler)
    {
        lock (_gate)
        {
            _scripted[name] = new CommandEntry(name, hasReply, handler);
        }
    }

    /// <summary>Lets a command do again what it did before it was scripted.</summary>
    public void Unscript(string name)
    {
        lock (_gate)
        {
            _scripted.Remove(name);
        }
    }

    public void UnscriptAll()
    {
        lock (_gate)
        {
            _scripted.Clear();
        }
    }

    public void Disable(string name)
    {
        lock (_gate)
        {
            _disabled.Add(name);
        }
    }

    public void Remove(string name)
    {
        lock (_gate)
        {
            _removed.Add(name);
        }
    }

    public void Enable(string name)
    {
        lock (_gate)
        {
            _disabled.Remove(name);
            _removed.Remove(name);
        }
    }

    /// <summary>Finds a command that may be used.</summary>
    /// <exception cref="GuestCommandException">It is unknown, disabled, or forbidden while frozen.</exception>
    public CommandEntry Resolve(string name)
    {
        lock (_gate)
        {
            CommandEntry entry = Find(name) ?? throw Unavailable($"The command {name} has not been found");
            return _disabled.Contains(name) ? throw Unavailable(dialect.Disabled(name))
                : IsForbidden(name) ? throw Unavailable(dialect.Frozen(name))
                : entry;
        }
    }

    /// <summary>What guest-info says of all commands: those of the schema backwards, as agents have it, after those of a test's own.</summary>
    public IReadOnlyList<GuestAgentCommandInfo> Describe()
    {
        lock (_gate)
        {
            return
            [
                .. GuestCommandTable.All.Select(static binding => binding.Name)
                    .Union(_scripted.Keys, StringComparer.Ordinal)
                    .Reverse()
                    .Select(Find)
                    .OfType<CommandEntry>()
                    .Select(entry => new GuestAgentCommandInfo
                    {
                        Name = entry.Name,
                        Enabled = !_disabled.Contains(entry.Name) && !IsForbidden(entry.Name),
                        SuccessResponse = entry.HasReply,
                    }),
            ];
        }
    }

    // The lock is held.
    private CommandEntry? Find(string name) =>
        _removed.Contains(name) ? null : _scripted.GetValueOrDefault(name) ?? _builtIn.GetValueOrDefault(name);

    // The lock is held.
    private bool IsForbidden(string name) => _isFrozen && !AllowedWhileFrozen.Contains(name);

    private static GuestCommandException Unavailable(string description) => new("CommandNotFound", description);
}
