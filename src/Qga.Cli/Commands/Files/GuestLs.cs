using System.CommandLine;
using System.Globalization;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Files;

/// <summary>The part of <c>qga ls</c> that lists directories of guests: <c>qga ls -l web-1:/srv</c>.</summary>
internal sealed class GuestLs(CliCall call)
{
    /// <summary>What help calls the paths.</summary>
    public const string Label = "GUEST:PATH";

    private readonly Argument<string[]> _paths = new("PATH") { HelpName = Label, Arity = ArgumentArity.ZeroOrMore, Description = "A directory or file of a guest, for example web-1:/srv; with --socket, --group or --all its path alone. Without one, the agents on this host are listed." };
    private readonly Option<bool> _long = new("--long", "-l") { Description = "Modes, owners, sizes and times as well." };
    private readonly Option<bool> _all = new("--everything", "-a") { Description = "Names that begin with a dot as well." };

    public void AddTo(Command command)
    {
        command.Add(_paths);
        command.Add(_long);
        command.Add(_all);
    }

    /// <summary>Whether a directory of a guest was asked for.</summary>
    public bool IsMeant(ParseResult line) => line.GetValue(_paths) is { Length: > 0 };

    public Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        bool isLong = line.GetValue(_long);
        bool all = line.GetValue(_all);
        return GuestPaths.RunAsync(call, line, line.GetValue(_paths)!, (guest, path, stop) => ShowAsync(guest, path, isLong, all, stop), cancellationToken);
    }

    private static async Task ShowAsync(Guest guest, string path, bool isLong, bool all, CancellationToken cancellationToken)
    {
        List<GuestFileInfo> entries = [];
        GuestFileInfo info = await guest.Client.GetFileInfoAsync(path, followLinks: true, cancellationToken).ConfigureAwait(false)
            ?? throw new CliException($"There is no {QgaText.Escape(path)} in {guest.Target.Shown}.");
        if (info.Type == GuestFileType.Directory)
        {
            await foreach (GuestFileInfo entry in guest.Client.EnumerateDirectoryAsync(path, cancellationToken).ConfigureAwait(false))
            {
                if (all || !entry.Name.StartsWith('.'))
                {
                    entries.Add(entry);
                }
            }

            entries.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        }
        else
        {
            entries.Add(info);
        }

        await guest.Output.ShowAsync(WireValue.Of([.. entries.Select(Answer)]), _ => isLong ? LongView(entries) : string.Concat(entries.Select(static entry => QgaText.Escape(entry.Name) + "\n"))).ConfigureAwait(false);
    }

    private static string LongView(List<GuestFileInfo> entries)
    {
        var table = new TextTable("MODE", ">LINKS", "OWNER", "GROUP", ">SIZE", "CHANGED", "NAME");
        foreach (GuestFileInfo entry in entries)
        {
            table.Add(
                ModeText.Of(entry),
                Text(entry.LinkCount),
                entry.UserName ?? Text(entry.UserId),
                entry.GroupName ?? Text(entry.GroupId),
                Text(entry.Size),
                entry.LastWriteTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                entry.LinkTarget is { } target ? $"{entry.Name} -> {target}" : entry.Name);
        }

        return table.ToString();
    }

    private static WireValue Answer(GuestFileInfo entry)
    {
        List<WireMember> members =
        [
            new("name", WireValue.Of(entry.Name)),
            new("type", WireValue.Of(ModeText.Word(entry.Type))),
            new("mode", WireValue.Of(Convert.ToString((int)entry.Mode, 8).PadLeft(4, '0'))),
            new("size", WireValue.Of(entry.Size)),
            new("uid", WireValue.Of(entry.UserId)),
            new("gid", WireValue.Of(entry.GroupId)),
        ];
        Add(members, "user", entry.UserName);
        Add(members, "group", entry.GroupName);
        members.Add(new WireMember("mtime", WireValue.Of(entry.LastWriteTime.ToString("O", CultureInfo.InvariantCulture))));
        Add(members, "target", entry.LinkTarget);
        return WireValue.Of(members);
    }

    private static void Add(List<WireMember> members, string name, string? value)
    {
        if (value is not null)
        {
            members.Add(new WireMember(name, WireValue.Of(value)));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
