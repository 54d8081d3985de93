using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Etl.Runs.Errors;

namespace Etl.Runs.Ledger;

/// <summary>Copies a ledger from one database into another, and reads it back there.</summary>
public static class LedgerCopy
{
    private const int MostRows = 500;
    private const long MostBytes = 8 << 20;

    /// <summary>Copies all rows in one transaction: all of them, or none.</summary>
    /// <param name="from">The ledger; no run may be at work on it.</param>
    /// <param name="to">Where it goes; nothing has run there.</param>
    /// <param name="timeProvider">Clock for the record of migrations.</param>
    /// <param name="cancellationToken">Stops the copying; nothing is copied then.</param>
    /// <returns>Tables, and how many rows each has.</returns>
    /// <exception cref="RunUsageException">There is no ledger, a run works on it, or the other one is not empty.</exception>
    /// <exception cref="LedgerException">What was read back is not what was copied.</exception>
    public static IReadOnlyList<(string Table, long Rows)> Copy(LedgerPlace from, LedgerPlace to, TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var source = from.OpenExisting() ?? throw new RunUsageException($"There is no ledger to copy: nothing has run yet with {from.Name}.");
        var target = to.Open(timeProvider);
        using var reading = source.Connect();
        using var writing = target.ConnectWriter();
        if (reading.ExecuteScalar<long>("SELECT COUNT(*) FROM runs WHERE state = 'running'") > 0)
        {
            throw new RunUsageException($"A run works on {from.Name}, or was killed: let it end, or run once more, and copy then.");
        }

        if (writing.ExecuteScalar<long>("SELECT COUNT(*) FROM runs") + writing.ExecuteScalar<long>("SELECT COUNT(*) FROM documents") > 0)
        {
            throw new RunUsageException($"{to.Name} is not empty: copy into a ledger that nothing has run on.");
        }

        // One view of the source, whatever else goes on.
        using var view = reading.BeginTransaction(System.Data.IsolationLevel.Serializable);
        using var transaction = writing.BeginTransaction();
        List<(string, long)> copied = [];
        foreach (var table in source.Tables(reading).Intersect(target.Tables(writing), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var digest = CopyTable(table, reading, view, target, writing, transaction, cancellationToken);
            var readBack = Digest(Rows(table, writing, transaction).Rows, cancellationToken);
            if (digest != readBack)
            {
                throw new LedgerException(
                    $"Table {table} was not copied whole: {readBack.Rows} rows read back of {digest.Rows}, or not the same. Nothing was copied.");
            }

            copied.Add((table, digest.Rows));
        }

        transaction.Commit();
        return copied;
    }

    private static (long Rows, string Sum) CopyTable(string table, DbConnection reading, DbTransaction view, LedgerDatabase target, DbConnection writing,
        DbTransaction transaction, CancellationToken cancellationToken)
    {
        var (columns, rows) = Rows(table, reading, view);
        var names = columns.Select(static c => c.Name).ToList();
        using var insert = target.Statement<object?[]>(
            $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(static n => "@" + n))})", 0, columns);
        List<object?[]> batch = [];
        long bytes = 0;
        return Digest(Written(), cancellationToken);

        IEnumerable<object?[]> Written()
        {
            foreach (var row in rows)
            {
                batch.Add(row);
                bytes += row.Sum(static v => v switch { byte[] b => b.Length, string s => s.Length, _ => 8 });
                if (batch.Count >= MostRows || bytes >= MostBytes)
                {
                    Write();
                }

                yield return row;
            }

            Write();
        }

        void Write()
        {
            insert.Execute(writing, transaction, batch);
            batch.Clear();
            bytes = 0;
        }
    }

    /// <summary>Columns and rows of a table; those whose order says something in that order.</summary>
    private static (LedgerColumn<object?[]>[] Columns, IEnumerable<object?[]> Rows) Rows(string table, DbConnection connection, DbTransaction transaction)
    {
        using var head = connection.ExecuteReader($"SELECT * FROM {table} LIMIT 0", transaction: transaction);
        var columns = Enumerable.Range(0, head.FieldCount).Where(i => head.GetName(i) != "rowid")
            .Select(i => (Name: head.GetName(i), Type: TypeOf(head.GetDataTypeName(i))))
            .OrderBy(static c => c.Name, StringComparer.Ordinal).Select(static (c, i) => new LedgerColumn<object?[]>(c.Name, c.Type, r => r[i])).ToArray();
        var order = table is "runs" or "snapshots" ? " ORDER BY rowid" : "";
        return (columns, Read($"SELECT {string.Join(", ", columns.Select(static c => c.Name))} FROM {table}{order}"));

        IEnumerable<object?[]> Read(string sql)
        {
            using var reader = connection.ExecuteReader(sql, transaction: transaction);
            while (reader.Read())
            {
                var row = new object?[columns.Length];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = reader.GetValue(i) switch { DBNull => null, string text => LedgerText.Clean(text), var value => value };
                }

                yield return row;
            }
        }
    }

    private static LedgerType TypeOf(string name) => name.ToUpperInvariant() switch
    {
        "BYTEA" => LedgerType.Bytes,
        "BIGINT" => LedgerType.Number,
        _ => LedgerType.Text,
    };

    /// <summary>The sum of the hashes of all rows: the same in whatever order they come.</summary>
    private static (long Rows, string Sum) Digest(IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var sum = new ulong[4];
        long count = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var value in row)
            {
                var part = value switch
                {
                    null => [],
                    byte[] b => b,
                    var other => Encoding.UTF8.GetBytes(Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture)!),
                };
                BinaryPrimitives.WriteInt64LittleEndian(bytes, value is null ? -1 : part.Length);
                hash.AppendData(bytes[..sizeof(long)]);
                hash.AppendData(part);
            }

            hash.GetHashAndReset(bytes);
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
            }

            count++;
        }

        return (count, string.Join(' ', sum));
    }
}
