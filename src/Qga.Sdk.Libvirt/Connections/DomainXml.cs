using System.Xml;

namespace Qga.Sdk.Libvirt.Connections;

/// <summary>Reads what libvirt says of a domain's agent in the domain's description.</summary>
internal static class DomainXml
{
    private const string AgentChannel = "org.qemu.guest_agent.0";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 16 * 1024 * 1024,
    };

    /// <exception cref="XmlException">It is no XML.</exception>
    public static LibvirtAgentState ReadAgent(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), Settings);
        string[] path = ["", "", ""];
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth > 3)
            {
                continue;
            }

            if (reader.Depth < 3)
            {
                path[reader.Depth] = reader.Name;
            }
            else if (path is ["domain", "devices", "channel"] && reader.Name == "target" && reader.GetAttribute("type") == "virtio" && reader.GetAttribute("name") == AgentChannel)
            {
                return reader.GetAttribute("state") == "connected" ? LibvirtAgentState.Connected : LibvirtAgentState.Disconnected;
            }
        }

        return LibvirtAgentState.NotConfigured;
    }
}
