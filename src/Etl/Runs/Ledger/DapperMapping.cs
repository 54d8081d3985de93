using System.Data;
using System.Globalization;
using Dapper;

namespace Etl.Runs.Ledger;

/// <summary>How rows become objects: snake_case columns, times as ISO 8601 text in UTC, true and false as 1 and 0, the same in every database.</summary>
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
            foreach (var type in new[] { typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(bool), typeof(bool?) })
            {
                SqlMapper.RemoveTypeMap(type);
            }

            SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new TimeHandler());
            SqlMapper.AddTypeHandler(typeof(bool), new TruthHandler());
            _registered = true;
        }
    }

    // Not Dapper's own base class: of a null it does not say of which type it is, and PostgreSQL asks.
    private sealed class TimeHandler : SqlMapper.ITypeHandler
    {
        public object? Parse(Type destinationType, object value) => value is DBNull ? null
            : DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value is DateTimeOffset time ? LedgerText.Of(time) : DBNull.Value;
        }
    }

    private sealed class TruthHandler : SqlMapper.ITypeHandler
    {
        // A column holds a number; what a statement compares is true or false on PostgreSQL.
        public object? Parse(Type destinationType, object value) => value is DBNull ? null : Convert.ToBoolean(value, CultureInfo.InvariantCulture);

        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value is bool truth ? truth ? 1L : 0L : DBNull.Value;
        }
    }
}
