using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Accounts;

public sealed class LoginTests
{
    [Fact]
    public async Task Times_of_login_are_times()
    {
        FakeClient client = Client(1_700_000_000.25);
        GuestLogin login = Assert.Single(await client.GetLoginsAsync());
        Assert.Equal(new GuestLogin("user", "HOME", new DateTimeOffset(2023, 11, 14, 22, 13, 20, 250, TimeSpan.Zero)), login);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e15)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_time_that_is_none_is_a_broken_answer(double time) =>
        Assert.Equal("guest-get-users", (await Assert.ThrowsAsync<QgaProtocolException>(() => Client(time).GetLoginsAsync())).CommandName);

    private static FakeClient Client(double time) => new FakeClient().On(
        QgaCommands.GuestGetUsers, (QgaNothing _) => (IReadOnlyList<GuestUser>)[new GuestUser { User = "user", Domain = "HOME", LoginTime = time }]);
}
