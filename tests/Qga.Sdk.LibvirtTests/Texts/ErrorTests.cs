using Qga.Sdk.Libvirt.Connections;
using Qga.Sdk.Libvirt.Exchanges;
using Qga.Sdk.Libvirt.Native;

namespace Qga.Sdk.LibvirtTests.Texts;

/// <summary>What is read out of libvirt's texts and numbers, without a libvirt.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("internal error: unable to execute QEMU agent command 'guest-nope': The command guest-nope has not been found", "guest-nope", "The command guest-nope has not been found", "CommandNotFound")]
    [InlineData("Interner Fehler: QEMU-Agent-Befehl 'guest-nope' kann nicht ausgeführt werden: The command guest-nope has not been found", "guest-nope", "The command guest-nope has not been found", "CommandNotFound")]
    [InlineData("internal error: unable to execute QEMU agent command 'guest-exec': Command guest-exec has been disabled: the agent is in frozen state", "guest-exec", "Command guest-exec has been disabled: the agent is in frozen state", "CommandNotFound")]
    [InlineData("internal error: unable to execute QEMU agent command 'guest-file-close': handle '1' has not been found", "guest-file-close", "handle '1' has not been found", "GenericError")]
    [InlineData("internal error: unable to execute QEMU agent command 'guest-file-open': failed to open file 'a: b': No such file or directory", "guest-file-open", "failed to open file 'a: b': No such file or directory", "GenericError")]
    [InlineData("internal error: unable to execute QEMU agent command 'guest-ping'", "guest-ping", "internal error: unable to execute QEMU agent command 'guest-ping'", "GenericError")]
    public void The_agents_words_and_class_are_found(string message, string command, string description, string errorClass)
    {
        string? found = AgentErrorText.Find(message, command);
        Assert.Equal(description, found);
        Assert.Equal(errorClass, AgentErrorText.ClassOf(found!, command).Value);
    }

    [Fact]
    public void A_text_that_does_not_speak_of_the_command_is_not_the_agents() =>
        Assert.Null(AgentErrorText.Find("internal error: End of file from agent socket", "guest-ping"));

    [Theory]
    [InlineData(38, 2, QgaConnectionFailure.NotFound)]
    [InlineData(38, 13, QgaConnectionFailure.PermissionDenied)]
    [InlineData(38, 111, QgaConnectionFailure.Refused)]
    [InlineData(38, 113, QgaConnectionFailure.Unreachable)]
    [InlineData(45, 0, QgaConnectionFailure.PermissionDenied)]
    [InlineData(88, 0, QgaConnectionFailure.PermissionDenied)]
    [InlineData(94, 0, QgaConnectionFailure.PermissionDenied)]
    [InlineData(5, 0, QgaConnectionFailure.Unreachable)]
    public void Why_libvirt_is_not_reached_is_told_apart(int code, int system, QgaConnectionFailure failure)
    {
        QgaConnectionException exception = LibvirtFailures.OfOpening(new LibvirtError(code, "No\u001b[2J.", system), "qemu:///\u001b");
        Assert.Equal((failure, false), (exception.Failure, exception.MayHaveReachedGuest));
        Assert.DoesNotContain('\u001b', exception.Message);
        Assert.Equal(code, Assert.IsType<LibvirtException>(exception.InnerException).Code);
    }

    [Fact]
    public void A_missing_library_is_named_with_its_package()
    {
        QgaConnectionException exception = LibvirtFailures.NotInstalled(new DllNotFoundException());
        Assert.Equal(QgaConnectionFailure.NotInstalled, exception.Failure);
        Assert.Contains("libvirt0", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<domain><devices><channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel></devices></domain>", LibvirtAgentState.Connected)]
    [InlineData("<domain><devices><channel type='unix'><source mode='bind'/><target type='virtio' name='org.qemu.guest_agent.0' state='disconnected'/></channel></devices></domain>", LibvirtAgentState.Disconnected)]
    [InlineData("<domain><devices><channel/><channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel></devices></domain>", LibvirtAgentState.Disconnected)]
    [InlineData("<domain><devices><channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0' state='connected'/></channel></devices></domain>", LibvirtAgentState.NotConfigured)]
    [InlineData("<domain><metadata><channel><target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel></metadata></domain>", LibvirtAgentState.NotConfigured)]
    [InlineData("<domain/>", LibvirtAgentState.NotConfigured)]
    public void A_description_tells_of_the_agent(string xml, LibvirtAgentState state) => Assert.Equal(state, DomainXml.ReadAgent(xml));

    [Fact]
    public void Entities_of_a_description_are_not_expanded() =>
        Assert.Throws<System.Xml.XmlException>(() => DomainXml.ReadAgent("<!DOCTYPE a [<!ENTITY b 'c'>]><domain>&b;</domain>"));
}
