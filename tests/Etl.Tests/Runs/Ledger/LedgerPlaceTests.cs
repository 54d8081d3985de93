using Etl.Runs.Errors;
using Etl.Runs.Ledger;

namespace Etl.Tests.Runs.Ledger;

public sealed class LedgerPlaceTests
{
    [Theory]
    [InlineData("postgresql://etl:s3cret@db.example/ledger", "PostgreSQL etl@db.example:5432/ledger")]
    [InlineData("postgres://etl:s3cret@db.example:6000/ledger?sslmode=Require", "PostgreSQL etl@db.example:6000/ledger")]
    [InlineData("Host=db.example;Username=etl;Password=s3cret;Database=ledger", "PostgreSQL etl@db.example:5432/ledger")]
    public void Of_AddressOfAServer_IsNamedWithoutItsPassword(string address, string name)
    {
        var place = LedgerPlace.Of("data", address);

        Assert.True(place.IsShared);
        Assert.Equal((name, name), (place.Name, place.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Of_NothingSaid_IsTheFileInTheDataDirectory(string? address)
    {
        var place = LedgerPlace.Of("data", address);

        Assert.Equal((false, Path.Combine("data", "ledger.db")), (place.IsShared, place.Name));
    }

    [Theory]
    [InlineData("mysql://etl:s3cret@db.example/ledger")]
    [InlineData("Host=db.example;Sesame=s3cret")]
    [InlineData("postgresql://etl:s3cret@db.example")]
    public void Of_AddressThatCannotBeRead_SaysWhatIsAndNotWhatWasWritten(string address)
    {
        var e = Assert.Throws<RunUsageException>(() => LedgerPlace.Of("data", address));

        Assert.DoesNotContain("s3cret", e.Message, StringComparison.Ordinal);
        Assert.Contains("postgresql://", e.Message, StringComparison.Ordinal);
    }
}
