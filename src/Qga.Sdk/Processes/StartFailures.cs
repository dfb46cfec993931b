namespace Qga.Sdk;

/// <summary>Turns the words of the guest's scripts into exceptions that say what to do.</summary>
internal static class StartFailures
{
    public static GuestProcessStartException OfProgram(IQgaClient client, GuestProcessStartInfo start, string? word) => word switch
    {
        "missing" => Make(client, start, GuestProcessStartFailure.ProgramNotFound, "there is no such program; without a slash it is looked up in the PATH of its own environment"),
        "denied" => Make(client, start, GuestProcessStartFailure.NotExecutable, "it is there and may not be executed"),
        "directory" => Make(client, start, GuestProcessStartFailure.WorkingDirectory, $"it cannot be run in {QgaText.Escape(start.WorkingDirectory)}: the directory is not there, or closed to its user"),
        "user" when start.User is not null => Make(client, start, GuestProcessStartFailure.User, $"the guest cannot run it as {QgaText.Escape(start.User)}: there is no such user, or neither runuser nor su"),
        _ => Make(client, start, GuestProcessStartFailure.Other, "something broke it off before it could tell why"),
    };

    public static GuestProcessStartException OfSpool(IQgaClient client, GuestProcessStartInfo start, string word)
    {
        string root = QgaText.Escape(start.SpoolDirectory);
        return word switch
        {
            "input" => Make(client, start, GuestProcessStartFailure.Input, "its standard input did not arrive whole; is the file system of the spool full?"),
            "spool-parent" => OfSpool("the directory above it is not there"),
            "spool-missing" => OfSpool("it cannot be made, or is no directory"),
            "spool-owner" => OfSpool("it, or a directory above it, belongs to somebody else than the agent's user"),
            "spool-open" => OfSpool("others can write it, or a directory above it"),
            "spool-write" => OfSpool("nothing can be written there"),
            _ => Make(client, start, GuestProcessStartFailure.Other, "something broke it off before it could tell why"),
        };

        GuestProcessStartException OfSpool(string reason) =>
            Make(client, start, GuestProcessStartFailure.SpoolDirectory, $"{root} cannot be its spool: {reason}. Choose another SpoolDirectory");
    }

    private static GuestProcessStartException Make(IQgaClient client, GuestProcessStartInfo start, GuestProcessStartFailure failure, string reason) =>
        new($"{QgaText.Escape(start.Path)} was not started in the guest at {client.Endpoint}: {reason}.")
        {
            Failure = failure,
            Path = start.Path,
            Endpoint = client.Endpoint.ToString(),
            CommandName = QgaCommands.GuestExec.Name,
        };
}
