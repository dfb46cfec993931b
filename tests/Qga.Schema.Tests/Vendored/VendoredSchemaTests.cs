namespace Qga.Schema.Tests.Vendored;

public sealed class VendoredSchemaTests
{
    [Fact]
    public void It_is_read_without_problems() => Assert.Empty(SchemaReader.Read(VendoredFiles.Schema).Problems);

    [Fact]
    public void It_is_in_the_canonical_form() => Assert.Equal(VendoredFiles.Schema, SchemaWriter.Write(VendoredFiles.Document));

    [Fact]
    public void It_describes_all_of_QEMU_11_1_3()
    {
        Assert.Equal("11.1.3", VendoredFiles.Document.QemuVersion);
        Assert.Equal(44, VendoredFiles.Document.Commands.Count);
        Assert.Equal(47, VendoredFiles.Document.Types.Count);
        Assert.Equal(34, VendoredFiles.Document.Types.OfType<SchemaStruct>().Count());
        Assert.Equal(8, VendoredFiles.Document.Types.OfType<SchemaEnum>().Count());
        Assert.Equal(3, VendoredFiles.Document.Types.OfType<SchemaUnion>().Count());
        Assert.Equal(2, VendoredFiles.Document.Types.OfType<SchemaAlternate>().Count());
    }

    [Fact]
    public void Every_command_says_what_it_does_since_when_and_how_often_it_may_be_sent() =>
        Assert.All(VendoredFiles.Document.Commands, command =>
        {
            Assert.NotNull(command.Summary);
            Assert.NotNull(command.Since);
            Assert.NotNull(command.Effect);
            Assert.NotNull(command.TimeoutSeconds);
        });

    [Fact]
    public void Every_summary_is_a_sentence() =>
        Assert.All(Summaries(), summary =>
        {
            Assert.True(summary.Text is not null, $"{summary.Name} has no summary.");
            Assert.Matches("^[A-Z].*[^ ][.]$", summary.Text);
        });

    [Fact]
    public void The_commands_that_stay_silent_after_success_are_known() =>
        Assert.Equal(
            ["guest-shutdown", "guest-suspend-disk", "guest-suspend-ram", "guest-suspend-hybrid"],
            VendoredFiles.Document.Commands.Where(command => !command.SuccessResponse).Select(command => command.Name));

    [Fact]
    public void Commands_with_lasting_or_one_time_results_are_never_repeated() =>
        Assert.Equal(
            [
                "guest-exec", "guest-exec-status", "guest-file-close", "guest-file-open", "guest-file-read", "guest-file-seek",
                "guest-file-write", "guest-fsfreeze-freeze", "guest-fsfreeze-freeze-list", "guest-set-time", "guest-shutdown",
                "guest-suspend-disk", "guest-suspend-hybrid", "guest-suspend-ram",
            ],
            WithEffect(CommandEffect.Once));

    [Fact]
    public void Commands_that_set_a_state_may_be_repeated() =>
        Assert.Equal(
            [
                "guest-file-flush", "guest-fsfreeze-thaw", "guest-fstrim", "guest-set-memory-blocks", "guest-set-user-password",
                "guest-set-vcpus", "guest-ssh-add-authorized-keys", "guest-ssh-remove-authorized-keys",
            ],
            WithEffect(CommandEffect.Idempotent));

    [Fact]
    public void Every_base64_member_is_known() =>
        Assert.Equal(
            [
                "GuestExecStatus.err-data", "GuestExecStatus.out-data", "GuestFileRead.buf-b64",
                "guest-exec.input-data", "guest-file-write.buf-b64", "guest-set-user-password.password",
            ],
            Members(member => member.Base64));

    [Fact]
    public void Every_secret_is_known() =>
        Assert.Equal(
            [
                "GuestExecStatus.err-data", "GuestExecStatus.out-data", "GuestFileRead.buf-b64", "guest-exec.arg", "guest-exec.env",
                "guest-exec.input-data", "guest-file-write.buf-b64", "guest-set-user-password.password",
            ],
            Members(member => member.Secret));

    [Fact]
    public void Values_that_damage_agents_are_refused() =>
        Assert.Equal(
            ["stdout", "stderr"],
            VendoredFiles.Document.Types.OfType<SchemaEnum>().SelectMany(type => type.Values).Where(value => value.Refused is not null).Select(value => value.Name));

    private static IEnumerable<string> WithEffect(CommandEffect effect) =>
        VendoredFiles.Document.Commands.Where(command => command.Effect == effect).Select(command => command.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(Func<SchemaMember, bool> condition)
    {
        var ofCommands = VendoredFiles.Document.Commands.SelectMany(command => command.Arguments.Select(member => (command.Name, member)));
        var ofTypes = VendoredFiles.Document.Types.OfType<SchemaStruct>().SelectMany(type => type.Members.Select(member => (type.Name, member)));
        return ofCommands.Concat(ofTypes)
            .Where(pair => condition(pair.member))
            .Select(pair => $"{pair.Name}.{pair.member.Name}")
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<(string Name, string? Text)> Summaries()
    {
        foreach (SchemaCommand command in VendoredFiles.Document.Commands)
        {
            yield return (command.Name, command.Summary);
            foreach (SchemaMember argument in command.Arguments)
            {
                yield return ($"{command.Name}.{argument.Name}", argument.Summary);
            }
        }

        foreach (SchemaType type in VendoredFiles.Document.Types)
        {
            yield return (type.Name, type.Summary);
            foreach ((string name, string? text) in PartsOf(type))
            {
                yield return ($"{type.Name}.{name}", text);
            }
        }
    }

    private static IEnumerable<(string Name, string? Text)> PartsOf(SchemaType type) => type switch
    {
        SchemaStruct s => s.Members.Select(member => (member.Name, member.Summary)),
        SchemaEnum e => e.Values.Select(value => (value.Name, value.Summary)),
        SchemaAlternate a => a.Branches.Select(branch => (branch.Name, branch.Summary)),
        SchemaUnion u => u.Base.Select(member => (member.Name, member.Summary)).Concat(u.Branches.Select(branch => (branch.Name, branch.Summary))),
        _ => throw new NotSupportedException(type.GetType().Name),
    };
}
