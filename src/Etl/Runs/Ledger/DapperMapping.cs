using System.Data;
using System.Globalization;
using Dapper;

namespace Etl.Runs.Ledger;

/// <summary>How rows become objects: snake_case columns, times as ISO 8601 text in UTC, the same in every database.</summary>
internal static class DapperMapping
{
    private static readonly Lock Gate = new();
    private static bool _registered;

    /// <summary>Registers the mapping, once a process.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (_registered)
            {
                return;
            }

            DefaultTypeMap.MatchNamesWithUnderscores = true;
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
            SqlMapper.AddTypeHandler(new TimeHandler());
            _registered = true;
        }
    }

    private sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        }
    }
}
