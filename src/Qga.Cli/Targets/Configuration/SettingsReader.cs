using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Targets.Configuration;

/// <summary>Takes one configuration file over what was read before. Whatever it does not know is an error with its place.</summary>
internal sealed class SettingsReader(byte[] bytes, string file, Settings settings)
{
    private const int MaxParallel = 1024;

    /// <summary>Reads it.</summary>
    /// <exception cref="CliException">It is wrong.</exception>
    public void Read()
    {
        SettingsNode root;
        try
        {
            root = SettingsNode.Read(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes, file);
        }
        catch (JsonException exception)
        {
            throw SettingsValues.Wrong($"{file}:{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}", "This is not JSON.");
        }
        catch (InvalidOperationException)
        {
            throw SettingsValues.Wrong($"{file}:1:1", "There is text in it that is not Unicode.");
        }

        SettingsValues.EachMember(root, "the configuration", (name, place, value) =>
        {
            switch (name)
            {
                case "default":
                    settings.Default = SettingsValues.Text(value, name);
                    break;
                case "output":
                    settings.Output = (OutputFormat)SettingsValues.OneOf(value, name, "table", "json", "yaml");
                    break;
                case "color":
                    settings.Color = (ColorChoice)SettingsValues.OneOf(value, name, "auto", "always", "never");
                    break;
                case "parallel":
                    settings.Parallel = (int)SettingsValues.Number(value, name, 1, MaxParallel);
                    break;
                case "safe":
                    settings.Safe = SettingsValues.Truth(value, name);
                    break;
                case "sockets":
                    settings.Sockets = SettingsValues.Texts(value, name);
                    break;
                case "timeouts":
                    new TimeoutReader(settings.Timeouts, settings.Places).Read(value, name);
                    return true;
                case "polling":
                    settings.Polling = PollingReader.Read(value, name);
                    break;
                case "guests":
                    ReadGuests(value);
                    return true;
                case "groups":
                    ReadGroups(value);
                    return true;
                default:
                    return false;
            }

            settings.Places[name] = Line(place);
            return true;
        }, "default, output, color, parallel, safe, sockets, timeouts, polling, guests, groups");
    }

    private void ReadGuests(SettingsNode guests) => SettingsValues.EachMember(guests, "guests", (name, place, value) =>
    {
        CheckName(name, place);
        string? endpoint = null;
        TimeoutSettings? timeouts = null;
        if (value.Type == JsonTokenType.String)
        {
            endpoint = Endpoint(value);
        }
        else
        {
            SettingsValues.EachMember(value, $"the guest {name}", (member, _, inner) =>
            {
                switch (member)
                {
                    case "endpoint":
                        endpoint = Endpoint(inner);
                        return true;
                    case "timeouts":
                        new TimeoutReader(timeouts = new TimeoutSettings()).Read(inner, member);
                        return true;
                    default:
                        return false;
                }
            }, "endpoint, timeouts");
        }

        settings.Guests[name] = new GuestSettings(endpoint ?? throw SettingsValues.Wrong(place, $"The guest {name} has no endpoint."), timeouts, Line(place));
        return true;
    });

    private void ReadGroups(SettingsNode groups) => SettingsValues.EachMember(groups, "groups", (name, place, value) =>
    {
        CheckName(name, place);
        settings.Groups[name] = new GroupSettings(SettingsValues.Texts(value, name), Line(place));
        return true;
    });

    // What is relative would mean another socket in every folder.
    private static string Endpoint(SettingsNode node)
    {
        string text = SettingsValues.Text(node, "endpoint");
        if (!QgaEndpoint.TryParse(text, out _))
        {
            throw SettingsValues.Wrong(node.Place, $"{QgaText.Escape(text)} is no endpoint. Write a path or unix:PATH, tcp://HOST:PORT, vsock:CID:PORT, proxmox:VMID, or pipe:NAME.");
        }

        string path = text.StartsWith("unix:", StringComparison.Ordinal) ? text[5..] : text;
        bool isPath = path.Length != text.Length || !text.Contains(':', StringComparison.Ordinal);
        return isPath && !path.StartsWith('/')
            ? throw SettingsValues.Wrong(node.Place, $"{QgaText.Escape(text)} is relative. Write the whole path.")
            : text;
    }

    private static void CheckName(string name, string place)
    {
        if (!GuestName.IsValid(name))
        {
            throw SettingsValues.Wrong(place, $"'{QgaText.Escape(name)}' is no name: letters, digits, '.', '_' and '-' are, and the first is none of '.' and '-'.");
        }
    }

    private static string Line(string place) => place[..place.LastIndexOf(':')];
}
