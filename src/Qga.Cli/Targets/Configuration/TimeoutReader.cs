namespace Qga.Cli.Targets.Configuration;

/// <summary>Reads <c>timeouts</c>, in seconds.</summary>
/// <param name="timeouts">Where they go.</param>
/// <param name="places">Notes where each is said; null when nobody asks.</param>
internal sealed class TimeoutReader(TimeoutSettings timeouts, Dictionary<string, string>? places = null)
{
    public void Read(SettingsNode node, string what) => SettingsValues.EachMember(node, what, (name, place, value) =>
    {
        switch (name)
        {
            case "connect":
                timeouts.Connect = SettingsValues.Seconds(value, name);
                break;
            case "command":
                timeouts.Command = SettingsValues.Seconds(value, name);
                break;
            case "commands":
                SettingsValues.EachMember(value, name, (command, commandPlace, seconds) =>
                {
                    timeouts.Commands[command] = SettingsValues.Seconds(seconds, command);
                    Note($"timeouts.commands.{command}", commandPlace);
                    return true;
                });
                return true;
            default:
                return false;
        }

        Note($"timeouts.{name}", place);
        return true;
    }, "connect, command, commands");

    private void Note(string path, string place)
    {
        if (places is not null)
        {
            places[path] = place[..place.LastIndexOf(':')];
        }
    }
}
