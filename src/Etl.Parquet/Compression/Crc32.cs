namespace Etl.Parquet.Compression;

/// <summary>CRC-32 (the polynomial of gzip), which the format keeps for each page.</summary>
internal static class Crc32
{
    private static readonly uint[][] Tables = CreateTables();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 4)
        {
            crc ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = Tables[3][crc & 0xFF] ^ Tables[2][(crc >> 8) & 0xFF] ^ Tables[1][(crc >> 16) & 0xFF] ^ Tables[0][crc >> 24];
            bytes = bytes[4..];
        }

        foreach (var value in bytes)
        {
            crc = Tables[0][(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[][] CreateTables()
    {
        uint[][] tables = [new uint[256], new uint[256], new uint[256], new uint[256]];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }

            tables[0][i] = crc;
        }

        for (var t = 1; t < 4; t++)
        {
            for (var i = 0; i < 256; i++)
            {
                tables[t][i] = (tables[t - 1][i] >> 8) ^ tables[0][tables[t - 1][i] & 0xFF];
            }
        }

        return tables;
    }
}
