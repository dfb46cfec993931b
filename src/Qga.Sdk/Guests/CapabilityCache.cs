using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>Keeps what an agent offers, for the generation of the link on which it was asked.</summary>
internal sealed class CapabilityCache
{
    private static readonly ConditionalWeakTable<IQgaClient, CapabilityCache> PerClient = [];

    // A link that is made anew again and again, under one call, is a guest's doing.
    private const int MaxRenewals = 8;

    private readonly Lock _gate = new();
    private long _lastQuestion;
    private long _keptQuestion;
    private Answer? _kept;
    private Task<Answer>? _question;

    public static CapabilityCache Of(IQgaClient client) => PerClient.GetValue(client, static _ => new CapabilityCache());

    public async Task<GuestCapabilities> GetAsync(IQgaClient client, bool refresh, CancellationToken cancellationToken)
    {
        for (int renewals = 0; ; renewals++)
        {
            Task<Answer> question;
            bool isShared;
            lock (_gate)
            {
                if (!refresh && _kept is { } kept && kept.IsOf(client))
                {
                    return kept.Capabilities;
                }

                // A question under way may have been answered before whatever a refresh is meant to see.
                isShared = !refresh && _question is { IsCompleted: false };
                question = isShared ? _question! : _question = Ask(client);
            }

            Answer answer = await question.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!isShared || answer.Generation == 0 || answer.Generation == client.LinkGeneration || renewals == MaxRenewals)
            {
                return answer.Capabilities;
            }

            // Somebody else's question was about a link that was gone already when this call was made, or is by now.
        }
    }

    // The lock is held. Nobody's token: others may wait for the answer too. The command's own deadline ends it.
    private Task<Answer> Ask(IQgaClient client) => AskAsync(client, ++_lastQuestion).Unattended();

    private async Task<Answer> AskAsync(IQgaClient client, long number)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        (long generation, GuestAgentInfo info) = await ReadInfoAsync(client).ConfigureAwait(false);
        var answer = new Answer(generation, CapabilityReader.Read(info, client.EchoesRequestIds));
        lock (_gate)
        {
            if (generation != 0 && number > _keptQuestion)
            {
                (_kept, _keptQuestion) = (answer, number);
            }
        }

        return answer;
    }

    /// <summary>Asks, and tells on which generation of the link the answer came; 0 when that cannot be told.</summary>
    private static async Task<(long Generation, GuestAgentInfo Info)> ReadInfoAsync(IQgaClient client)
    {
        for (int renewals = 0; ; renewals++)
        {
            long generation = client.LinkGeneration;
            try
            {
                GuestAgentInfo info = await client.SendAsync(QgaCommands.GuestInfo.On(generation), default).ConfigureAwait(false);
                if (generation != 0)
                {
                    return (generation, info);
                }

                // The question itself connected. The first generation of all can only be the one that answered.
                long first = client.LinkGeneration;
                return (first == 1 ? first : 0, info);
            }
            catch (QgaConnectionException exception) when (GuestEpochs.MayTryAgain(exception, renewals))
            {
                // Not sent: the link is another one by now.
            }
        }
    }

    private sealed record Answer(long Generation, GuestCapabilities Capabilities)
    {
        // A client that has lost the link, and not made it anew yet, does not tell the one and still tells the other.
        public bool IsOf(IQgaClient client) =>
            client.LinkGeneration == Generation && client.EchoesRequestIds == Capabilities.EchoesRequestIds;
    }
}
