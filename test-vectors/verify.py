#!/usr/bin/env python3
"""An independent verifier of electronic licences, written from FORMAT.md and VERIFY.md alone.

    verify.py --trust BUNDLE [--at DATE] [--clock INSTANT] [--max-status-age DAYS] FILE...
    verify.py --vectors DIR

Python 3.9+, standard library only. Exit: 0 all valid, 3 one invalid, 4 none invalid and one
indeterminate, 5 something cannot be read. It is plain rather than fast, and its arithmetic is not
constant-time: it handles public data only. It never signs. Time stamps it judges in the vectors only.
"""
import argparse
import datetime
import functools
import hashlib
import json
import os
import re
import sys
import zlib


EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class Refused(Exception):
    """What was read is not as FORMAT demands."""


def demand(condition, why):
    if not condition:
        raise Refused(why)


# ---------------------------------------------------------------- SM3 (GB/T 32905)

def _rotl(x, n):
    n %= 32
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF


SM3_T = [_rotl(0x79CC4519 if j < 16 else 0x7A879D8A, j) for j in range(64)]
SM3_IV = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
          0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)


def sm3(message):
    padded = message + b"\x80" + bytes(-(len(message) + 9) % 64) + (8 * len(message)).to_bytes(8, "big")
    v, mask = SM3_IV, 0xFFFFFFFF
    for start in range(0, len(padded), 64):
        w = [int.from_bytes(padded[i:i + 4], "big") for i in range(start, start + 64, 4)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ _rotl(w[j - 3], 15)
            w.append(x ^ _rotl(x, 15) ^ _rotl(x, 23) ^ _rotl(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = v
        for j in range(64):
            a12 = (a << 12 | a >> 20) & mask
            ss1 = (a12 + e + SM3_T[j]) & mask
            ss1 = (ss1 << 7 | ss1 >> 25) & mask
            if j < 16:
                ff, gg = a ^ b ^ c, e ^ f ^ g
            else:
                ff, gg = a & b | a & c | b & c, e & f | ~e & mask & g
            tt1 = (ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4])) & mask
            tt2 = (gg + h + ss1 + w[j]) & mask
            a, b, c, d = tt1, a, (b << 9 | b >> 23) & mask, c
            e, f, g, h = (tt2 ^ (tt2 << 9 | tt2 >> 23) ^ (tt2 << 17 | tt2 >> 15)) & mask, e, \
                (f << 19 | f >> 13) & mask, g
        v = tuple(x ^ y for x, y in zip(v, (a, b, c, d, e, f, g, h)))
    return b"".join(x.to_bytes(4, "big") for x in v)


def sha256(message):
    return hashlib.sha256(message).digest()


# ---------------------------------------------------------------- SM2, P-256 and larger ones (all with a = -3)

class Curve:
    def __init__(self, p, b, n, gx, gy):
        self.p, self.a, self.b, self.n, self.g = p, p - 3, b, n, (gx, gy)

    def on_curve(self, x, y):
        p = self.p
        return x < p and y < p and (y * y - (x * x * x + self.a * x + self.b)) % p == 0

    def double(self, point):
        x, y, z = point
        p = self.p
        if not z or not y:
            return 0, 1, 0
        delta, gamma = z * z % p, y * y % p
        beta, alpha = x * gamma % p, 3 * (x - delta) * (x + delta) % p
        x3 = (alpha * alpha - 8 * beta) % p
        return x3, (alpha * (4 * beta - x3) - 8 * gamma * gamma) % p, 2 * y * z % p

    def add(self, one, other):
        x1, y1, z1 = one
        x2, y2, z2 = other
        p = self.p
        if not z1:
            return other
        if not z2:
            return one
        z1z1, z2z2 = z1 * z1 % p, z2 * z2 % p
        u1, u2 = x1 * z2z2 % p, x2 * z1z1 % p
        s1, s2 = y1 * z2 * z2z2 % p, y2 * z1 * z1z1 % p
        h, r = (u2 - u1) % p, (s2 - s1) % p
        if not h:
            return (0, 1, 0) if r else self.double(one)
        hh = h * h % p
        hhh, v = h * hh % p, u1 * hh % p
        x3 = (r * r - hhh - 2 * v) % p
        return x3, (r * (v - x3) - s1 * hhh) % p, h * z1 * z2 % p

    def x_of_sum(self, u, v, key):
        """The affine x of u·G + v·key, None for the point at infinity."""
        g, q = self.g + (1,), key + (1,)
        table = (None, g, q, self.add(g, q))
        total = (0, 1, 0)
        for i in range(self.n.bit_length() - 1, -1, -1):
            total = self.double(total)
            which = (u >> i & 1) | (v >> i & 1) << 1
            if which:
                total = self.add(total, table[which])
        if not total[2]:
            return None
        return total[0] * pow(total[2], -2, self.p) % self.p


SM2 = Curve(0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF,
            0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93,
            0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123,
            0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
            0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)
P256 = Curve(0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF,
             0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
             0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
             0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
             0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


P384 = Curve(0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF0000000000000000FFFFFFFF,
             0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF,
             0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
             0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
             0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F)
P521 = Curve(2 ** 521 - 1,
             int("51953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E1"
                 "56193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00", 16),
             int("1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
                 "A51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409", 16),
             int("C6858E06B70404E9CD9E3ECB662395B4429C648139053FB521F828AF606B4D3DBA"
                 "A14B5E77EFE75928FE1DC127A2FFA8DE3348B3C1856A429BF97E7E31C2E5BD66", 16),
             int("11839296A789A3BC0045C8A5FB42C7D1BD998F54449579B446817AFBD17273E662"
                 "C97EE72995EF42640C550B9013FAD0761353C7086A272C24088BE94769FD16650", 16))


@functools.lru_cache(maxsize=None)
def sm2_z(x, y, user):
    numbers = (SM2.a, SM2.b) + SM2.g + (x, y)
    return sm3((8 * len(user)).to_bytes(2, "big") + user + b"".join(i.to_bytes(32, "big") for i in numbers))


def sm2_verify(key, message, r, s, user=b"1234567812345678"):
    n = SM2.n
    if not (0 < r < n and 0 < s < n) or (r + s) % n == 0:
        return False
    e = int.from_bytes(sm3(sm2_z(*key, user) + message), "big")
    x = SM2.x_of_sum(s, (r + s) % n, key)
    return x is not None and (e + x) % n == r


def ecdsa_verify(key, message, r, s):
    return ecdsa(P256, key, sha256(message), r, s)


def ecdsa(curve, key, digest, r, s):
    n = curve.n
    if not (0 < r < n and 0 < s < n):
        return False
    e, w = int.from_bytes(digest, "big") >> max(0, 8 * len(digest) - n.bit_length()), pow(s, -1, n)
    x = curve.x_of_sum(e * w % n, r * w % n, key)
    return x is not None and x % n == r


# ---------------------------------------------------------------- Ed25519 (RFC 8032)

ED_P = 2 ** 255 - 19
ED_L = 2 ** 252 + 27742317777372353535851937790883648493
ED_D = -121665 * pow(121666, -1, ED_P) % ED_P


def ed_add(one, other):
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a, b = (y1 - x1) * (y2 - x2) % ED_P, (y1 + x1) * (y2 + x2) % ED_P
    c, d = 2 * ED_D * t1 * t2 % ED_P, 2 * z1 * z2 % ED_P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % ED_P, g * h % ED_P, f * g % ED_P, e * h % ED_P


def ed_multiply(k, point):
    total = (0, 1, 1, 0)
    for bit in bin(k)[2:]:
        total = ed_add(total, total)
        if bit == "1":
            total = ed_add(total, point)
    return total


def ed_encode(point):
    x, y, z, _ = point
    zi = pow(z, -1, ED_P)
    return (y * zi % ED_P | (x * zi % ED_P & 1) << 255).to_bytes(32, "little")


def ed_decode(data):
    """The point, None if data is not the canonical encoding of one."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if len(data) != 32 or y >= ED_P:
        return None
    xx = (y * y - 1) * pow(ED_D * y * y + 1, -1, ED_P) % ED_P
    x = pow(xx, (ED_P + 3) // 8, ED_P)
    if x * x % ED_P != xx:
        x = x * pow(2, (ED_P - 1) // 4, ED_P) % ED_P
    if x * x % ED_P != xx or (x == 0 and sign):
        return None
    x = ED_P - x if x & 1 != sign else x
    return x, y, 1, x * y % ED_P


ED_B = ed_decode((4 * pow(5, -1, ED_P) % ED_P).to_bytes(32, "little"))


@functools.lru_cache(maxsize=None)
def ed_key(data):
    """The point of a public key; None unless canonical, in the prime-order subgroup, not neutral."""
    point = ed_decode(data)
    if point is None or ed_encode(point) == ed_encode((0, 1, 1, 0)):
        return None
    return point if ed_encode(ed_multiply(ED_L, point)) == ed_encode((0, 1, 1, 0)) else None


def ed_verify(key, message, signature):
    point = ed_key(key)
    s = int.from_bytes(signature[32:], "little")
    if point is None or len(signature) != 64 or s >= ED_L or ed_key(signature[:32]) is None:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ED_L
    negative = (ED_P - point[0], point[1], 1, ED_P - point[3])
    return ed_encode(ed_add(ed_multiply(s, ED_B), ed_multiply(k, negative))) == signature[:32]


# ---------------------------------------------------------------- deterministic CBOR (FORMAT §1)

MAX_DEPTH = 16


def cbor_decode(data, pos=0, prefix=False):
    """The one item that data is (with prefix: the item at pos and the position behind it)."""
    value, end = _item(data, pos, 0)
    if prefix:
        return value, end
    demand(end == len(data), "TRAILING_BYTES")
    return value


def _head(data, pos):
    demand(pos < len(data), "TRUNCATED")
    major, info = data[pos] >> 5, data[pos] & 31
    pos += 1
    if major == 7:
        raise Refused("INDEFINITE_LENGTH" if info == 31 else "RESERVED" if info in (28, 29, 30) else "SIMPLE_VALUE")
    demand(info not in (28, 29, 30), "RESERVED")
    demand(info != 31, "RESERVED" if major in (0, 1, 6) else "INDEFINITE_LENGTH")
    demand(major != 6, "TAG")
    if info < 24:
        return major, info, pos
    size = 1 << info - 24
    demand(pos + size <= len(data), "TRUNCATED")
    number = int.from_bytes(data[pos:pos + size], "big")
    demand(number >= (24, 1 << 8, 1 << 16, 1 << 32)[info - 24], "NOT_SHORTEST")
    return major, number, pos + size


def _item(data, pos, depth):
    major, number, pos = _head(data, pos)
    if major <= 1:
        demand(number < 1 << 63, "INTEGER_TOO_LARGE")
        return (number if major == 0 else -1 - number), pos
    left = len(data) - pos
    if major <= 3:
        demand(number <= left, "TRUNCATED")
        content = bytes(data[pos:pos + number])
        if major == 3:
            try:
                content = content.decode("utf-8")
            except UnicodeDecodeError:
                raise Refused("TEXT_MALFORMED")
        return content, pos + number
    demand(depth < MAX_DEPTH, "TOO_DEEP")
    if major == 4:
        demand(number <= left, "TRUNCATED")
        items = []
        for _ in range(number):
            value, pos = _item(data, pos, depth + 1)
            items.append(value)
        return items, pos
    demand(2 * number <= left, "TRUNCATED")
    entries, before = {}, None
    for _ in range(number):
        key, end = _item(data, pos, depth + 1)
        demand(isinstance(key, (int, bytes, str)), "KEY_TYPE")
        raw = bytes(data[pos:end])
        if before is not None:
            demand(raw != before, "KEY_DUPLICATE")
            demand(raw > before, "KEY_UNSORTED")
        before = raw
        entries[key], pos = _item(data, end, depth + 1)
    return entries, pos


def cbor_head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    for info, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << 8 * size:
            return bytes([major << 5 | info]) + number.to_bytes(size, "big")


def cbor_encode(value):
    if isinstance(value, int):
        return cbor_head(0, value) if value >= 0 else cbor_head(1, -1 - value)
    if isinstance(value, bytes):
        return cbor_head(2, len(value)) + value
    if isinstance(value, str):
        return cbor_head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return cbor_head(4, len(value)) + b"".join(map(cbor_encode, value))
    pairs = sorted((cbor_encode(k), cbor_encode(v)) for k, v in value.items())
    return cbor_head(5, len(pairs)) + b"".join(k + v for k, v in pairs)


# ---------------------------------------------------------------- Base45, zlib, Merkle trees

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
BASE45_VALUE = {c: i for i, c in enumerate(BASE45)}


def base45_decode(text):
    demand(len(text) % 3 != 1, "length")
    demand(all(c in BASE45_VALUE for c in text), "character")
    out = b""
    for i in range(0, len(text), 3):
        group = text[i:i + 3]
        number = sum(BASE45_VALUE[c] * 45 ** k for k, c in enumerate(group))
        demand(number < 256 ** (len(group) - 1), "group above its range")
        out += number.to_bytes(len(group) - 1, "big")
    return out


def base45_encode(data):
    out = ""
    for i in range(0, len(data), 2):
        number = int.from_bytes(data[i:i + 2], "big")
        for _ in range(len(data[i:i + 2]) + 1):
            out, number = out + BASE45[number % 45], number // 45
    return out


def inflate(data, limit):
    """What one zlib stream with nothing behind it inflates to, at most limit bytes."""
    stream = zlib.decompressobj()
    try:
        out = stream.decompress(data, limit + 1)
    except zlib.error as e:
        raise Refused("zlib: %s" % e)
    demand(len(out) <= limit, "inflates to too much")
    demand(stream.eof and not stream.unused_data and not stream.unconsumed_tail, "not exactly one zlib stream")
    return out


def merkle_root(h, leaves):
    if len(leaves) == 1:
        return h(b"\x00" + leaves[0])
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return h(b"\x01" + merkle_root(h, leaves[:k]) + merkle_root(h, leaves[k:]))


def merkle_path(path):
    demand(len(path) % 32 == 0, "half a hash")
    return [path[i:i + 32] for i in range(0, len(path), 32)]


def merkle_inclusion(h, size, index, leaf, path):
    """The root that the path leads to (RFC 9162 §2.1.3.2)."""
    demand(0 <= index < size, "index outside the tree")
    fn, sn, r = index, size - 1, h(b"\x00" + leaf)
    for p in merkle_path(path):
        demand(sn != 0, "path too long")
        if fn & 1 or fn == sn:
            r = h(b"\x01" + p + r)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = h(b"\x01" + r + p)
        fn, sn = fn >> 1, sn >> 1
    demand(sn == 0, "path too short")
    return r


def merkle_consistent(h, old_size, old_root, size, root, path):
    """RFC 9162 §2.1.4.2."""
    if not 0 < old_size <= size or len(path) % 32:
        return False
    hashes = merkle_path(path)
    if old_size == size:
        return not hashes and old_root == root
    if old_size & old_size - 1 == 0:
        hashes.insert(0, old_root)
    elif not hashes:
        return False
    fn, sn = old_size - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = hashes[0]
    for c in hashes[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = h(b"\x01" + c + fr), h(b"\x01" + c + sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = h(b"\x01" + sr + c)
        fn, sn = fn >> 1, sn >> 1
    return fr == old_root and sr == root and sn == 0


# ---------------------------------------------------------------- codes (FORMAT §3.1, §3.2)

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ROOT = "1.2.156.3005.2."
IDENTIFIER = re.compile(r"([0-9A-Z]{21})\.([0-9A-Z]{18}|[0-9A-Z]{9}|[0-9A-Z]{6})\.([0-9A-Z]{1,32})"
                        r"\.([0-9]{3})\.([0-9A-Z])")
CODE_TYPES = {1, 99, 111, 114, 115, 118, 119, 120, 122, 411, 412, 413, 414, 511, 516, 999}


def check_right(body):
    p = 36
    for c in body:
        p = (p + ALPHABET.index(c)) % 36 or 36
        p = 2 * p % 37
    return ALPHABET[(37 - p) % 36]


def check_wrong_variant(body):
    p = 36
    for c in body:
        a = ALPHABET.index(c) + (1 if c >= "A" else 0)
        r = p + a
        if a > 10 and r > 37:
            r %= 37
        elif a < 10 and r > 36:
            r %= 36
        p = 2 * (r % 36 or 36) % 37
    return ALPHABET[36 - p]


def identifier_parts(text):
    """(type, issuer) of a licence identifier without its root, None if it is none."""
    m = IDENTIFIER.fullmatch(text)
    if m is None or m[4] == "000":
        return None
    body = m[1] + m[2] + m[3] + m[4]
    return (m[1], m[2]) if m[5] in (check_right(body), check_wrong_variant(body)) else None


def is_citizen_number(text):
    if not re.fullmatch("[0-9]{17}[0-9X]", text):
        return False
    try:
        born = datetime.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    if not 1800 <= born.year <= 2199:
        return False
    total = sum(int(c) * w for c, w in zip(text, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)))
    return text[17] == "10X98765432"[total % 11]


# ---------------------------------------------------------------- DER and X.509 (FORMAT §7)

def oid(dotted):
    """The content of the DER encoding of an object identifier."""
    arcs = [int(a) for a in dotted.split(".")]
    out = b""
    for arc in [40 * arcs[0] + arcs[1]] + arcs[2:]:
        part = bytes([arc & 127])
        while arc > 127:
            arc >>= 7
            part = bytes([arc & 127 | 128]) + part
        out += part
    return out


OID_EC, OID_ED25519 = oid("1.2.840.10045.2.1"), oid("1.3.101.112")
OID_CN, OID_ORGANISATION = oid("2.5.4.3"), oid("2.5.4.97")
OID_BASIC, OID_USAGE, OID_EXTENDED = oid("2.5.29.19"), oid("2.5.29.15"), oid("2.5.29.37")
CURVES = {oid("1.2.156.10197.1.301"): ("SM2", SM2), oid("1.2.840.10045.3.1.7"): ("ESP256", P256)}
SIGNATURES = {oid("1.2.156.10197.1.501"): "SM2", oid("1.2.840.10045.4.3.2"): "ESP256", OID_ED25519: "ED25519"}


def der_items(data):
    """[(tag, content, whole)] of the DER items that stand one behind the other."""
    items, pos = [], 0
    while pos < len(data):
        demand(pos + 2 <= len(data), "DER: cut off")
        tag, length, start = data[pos], data[pos + 1], pos + 2
        if tag & 31 == 31:
            tag, start = der_long_tag(data, pos)
            demand(start <= len(data), "DER: cut off")
            length = data[start - 1]
        if length & 128:
            count = length & 127
            demand(1 <= count <= 4 and start + count <= len(data), "DER: length")
            length = int.from_bytes(data[start:start + count], "big")
            demand(length >= max(128, 1 << 8 * (count - 1)), "DER: length not shortest")
            start += count
        demand(start + length <= len(data), "DER: cut off")
        items.append((tag, data[start:start + length], data[pos:start + length]))
        pos = start + length
    return items


def der_long_tag(data, pos):
    """A tag of several bytes as one number, and the position behind the first byte of the length."""
    end = pos + 1
    while end < len(data) and data[end] & 128:
        end += 1
    demand(end < len(data) and data[pos + 1] & 127 and (end > pos + 1 or data[end] >= 31), "DER: tag")
    return int.from_bytes(data[pos:end + 1], "big"), end + 2


def der_fields(data, *tags):
    """The contents of the items in data, which must have just these tags."""
    items = der_items(data)
    demand([i[0] for i in items] == list(tags), "DER: other fields")
    return [i[1] for i in items]


def der_positive(content):
    demand(content and not content[0] & 128 and (len(content) == 1 or content[0] or content[1] & 128),
           "DER: not a shortest non-negative integer")
    return int.from_bytes(content, "big")


def der_oid(content):
    demand(content and not content[-1] & 128, "DER: object identifier")
    demand(all(b != 128 or (i and content[i - 1] & 128) for i, b in enumerate(content)), "DER: object identifier")
    return content


def der_time(tag, content):
    if tag == 0x17:
        demand(re.fullmatch(rb"[0-9]{12}Z", content), "time")
        text = ("19" if content[:2] >= b"50" else "20") + content.decode()
    else:
        demand(tag == 0x18 and re.fullmatch(rb"[0-9]{14}Z", content), "time")
        text = content.decode()
        demand(not 1950 <= int(text[:4]) <= 2049, "GeneralizedTime of a year for UTCTime")
    parts = [int(text[:4])] + [int(text[i:i + 2]) for i in range(4, 14, 2)]
    try:
        moment = datetime.datetime(*parts, tzinfo=datetime.timezone.utc)
    except ValueError:
        raise Refused("time")
    return (moment - EPOCH) // datetime.timedelta(seconds=1)


def der_name(content):
    """{attribute: [(tag, content)]} of a Name."""
    found = {}
    for tag, rdn, _ in der_items(content):
        demand(tag == 0x31 and rdn, "name")
        attributes = der_items(rdn)
        demand([a[2] for a in attributes] == sorted(a[2] for a in attributes), "DER: set not sorted")
        for tag, attribute, _ in attributes:
            demand(tag == 0x30, "name")
            parts = der_items(attribute)
            demand(len(parts) == 2 and parts[0][0] == 6, "name")
            found.setdefault(der_oid(parts[0][1]), []).append(parts[1][:2])
    return found


def der_text(kind, content):
    """A UTF8String or PrintableString."""
    if kind == 0x13:
        demand(re.fullmatch(rb"[A-Za-z0-9 '()+,./:=?-]*", content), "PrintableString")
        return content.decode("ascii")
    demand(kind == 0x0C, "kind of text in a name")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("text in a name")


PURPOSES = {  # basicConstraints, keyUsage, extKeyUsage
    (bytes.fromhex("30060101ff020100"), bytes.fromhex("03020204"), None): "root",
}
for _purpose, _oid in (("licence", "2.25.239815367977102341701147008241758562646"),
                       ("bundle", "2.25.265676185029582171184433104290929747048")):
    _id = b"\x06" + bytes([len(oid(_oid))]) + oid(_oid)
    PURPOSES[b"\x30\x00", bytes.fromhex("03020780"), b"\x30" + bytes([len(_id)]) + _id] = _purpose


class Certificate:
    """suite, key, purpose, code, subject, issuer, begin, end, fingerprint; Refused if it is not as §7 says."""

    def __init__(self, der):
        demand(len(der) <= 8192, "certificate too large")
        self.der, self.fingerprint = der, sm3(der)
        (whole,) = der_fields(der, 0x30)
        tbs, algorithm, signature = der_fields(whole, 0x30, 0x30, 0x03)
        self.tbs = der_items(whole)[0][2]
        version, serial, inner, self.issuer, validity, self.subject, key, extensions = \
            der_fields(tbs, 0xA0, 0x02, 0x30, 0x30, 0x30, 0x30, 0x30, 0xA3)
        demand(der_fields(version, 0x02) == [b"\x02"], "version")
        demand(0 < der_positive(serial) < 1 << 159, "serial number")
        demand(inner == algorithm, "signature algorithm inside and outside")
        parts = der_items(algorithm)
        demand(parts and parts[0][0] == 6 and parts[0][1] in SIGNATURES, "signature algorithm")
        self.signed_with = SIGNATURES[parts[0][1]]
        rest = [p[2] for p in parts[1:]]
        demand(not rest or (self.signed_with == "SM2" and rest == [b"\x05\x00"]), "parameters")
        demand(signature[:1] == b"\x00", "signature: unused bits")
        self.signature = signature[1:]
        times = der_items(validity)
        demand(len(times) == 2, "validity")
        self.begin, self.end = (der_time(t[0], t[1]) for t in times)
        demand(self.begin <= self.end, "ends before it begins")
        der_name(self.issuer)
        names = der_name(self.subject)
        demand(len(names.get(OID_CN, [])) == 1, "not one common name")
        der_text(*names[OID_CN][0])
        self._key(key)
        self._extensions(extensions)
        codes = names.get(OID_ORGANISATION, [])
        demand(len(codes) == (1 if self.purpose == "licence" else 0), "organizationIdentifier")
        self.code = der_text(*codes[0]) if codes else None

    def _key(self, content):
        self.public = content
        algorithm, point = der_fields(content, 0x30, 0x03)
        demand(point[:1] == b"\x00", "key: unused bits")
        point, parts = point[1:], [(i[0], i[1]) for i in der_items(algorithm)]
        if parts == [(6, OID_ED25519)]:
            self.suite, self.key = "ED25519", point
            demand(ed_key(point), "Ed25519 key")
            return
        demand(len(parts) == 2 and parts[0] == (6, OID_EC) and parts[1][0] == 6 and parts[1][1] in CURVES, "key")
        self.suite, curve = CURVES[parts[1][1]]
        demand(len(point) == 65 and point[0] == 4, "point")
        self.key = int.from_bytes(point[1:33], "big"), int.from_bytes(point[33:], "big")
        demand(curve.on_curve(*self.key), "point not on the curve")

    def _extensions(self, content):
        (content,) = der_fields(content, 0x30)
        seen = {}
        for tag, extension, _ in der_items(content):
            demand(tag == 0x30, "extension")
            parts = der_items(extension)
            tags = [p[0] for p in parts]
            demand(tags in ([6, 4], [6, 1, 4]), "extension")
            critical = len(parts) == 3
            demand(not critical or parts[1][1] == b"\xff", "DER: boolean")
            name = der_oid(parts[0][1])
            demand(name not in seen, "extension twice")
            known = name in (OID_BASIC, OID_USAGE, OID_EXTENDED)
            demand(critical if known else not critical, "extension critical or not")
            seen[name] = parts[-1][1]
        self.purpose = PURPOSES.get((seen.get(OID_BASIC), seen.get(OID_USAGE), seen.get(OID_EXTENDED)))
        demand(self.purpose, "purpose")

    def valid_at(self, second):
        return self.begin <= second <= self.end

    def verify(self, message, signature):
        """A signature of a COSE message: 64 bytes."""
        if len(signature) != 64:
            return False
        if self.suite == "ED25519":
            return ed_verify(self.key, message, signature)
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        return (sm2_verify if self.suite == "SM2" else ecdsa_verify)(self.key, message, r, s)


@functools.lru_cache(maxsize=None)
def certificate(der):
    return Certificate(der)


@functools.lru_cache(maxsize=None)
def signed_by(der, signer_der):
    """Whether the signature of one certificate, and its issuer name, are the other's."""
    this, signer = certificate(der), certificate(signer_der)
    if this.issuer != signer.subject or this.signed_with != signer.suite:
        return False
    signature = this.signature
    if this.signed_with == "ESP256" or (this.signed_with == "SM2" and len(signature) != 64):
        try:
            (pair,) = der_fields(signature, 0x30)
            r, s = map(der_positive, der_fields(pair, 2, 2))
            signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
        except (Refused, OverflowError):
            return False
    return signer.verify(this.tbs, signature)


# ---------------------------------------------------------------- COSE (FORMAT §2)

SUITES = {-9: "ESP256", -19: "ED25519", -65537: "SM2", -65538: "SM2"}
DETAILS = CORE = -65537
BATCH = -65538


def cross_fits(cross, root):
    return cross.purpose == "root" and (cross.subject, cross.public) == (root.subject, root.public)


def sig_structure(protected, payload, external=b""):
    return cbor_encode(["Signature1", protected, external, payload])


def hash_of(alg):
    return sm3 if SUITES[alg] == "SM2" else sha256


def is_text(value, low, high):
    return isinstance(value, str) and low <= len(value) <= high and "\0" not in value


def is_int(value, low, high):
    return isinstance(value, int) and low <= value <= high


def is_der(value):
    return isinstance(value, bytes) and 1 <= len(value) <= 8192


def is_hash(value):
    return isinstance(value, bytes) and len(value) == 32


def is_seconds(value):
    return is_int(value, 0, 253402300799)


def is_day(value):
    return is_int(value, -25567, 84370)


def is_code(value, *lengths):
    return isinstance(value, str) and len(value) in lengths and bool(re.fullmatch("[0-9A-Z]*", value))


def is_list_name(value):
    return isinstance(value, str) and bool(re.fullmatch("[0-9a-z]{8}/[1-9][0-9]{0,5}", value))


def need_map(value, needed, optional=()):
    demand(isinstance(value, dict) and set(needed) <= set(value) <= set(needed) | set(optional), "keys of a map")
    return value


def need_array(value, low=0, high=1 << 62):
    demand(isinstance(value, list) and low <= len(value) <= high, "not an array of the right length")
    return value


def ascending(values):
    values = [v.encode() if isinstance(v, str) else v for v in values]
    demand(all(a < b for a, b in zip(values, values[1:])), "not ascending")


def cose_parts(data):
    """Protected header, unprotected header, payload and signature of a COSE_Sign1."""
    demand(data[:2] == b"\xd2\x84", "no COSE_Sign1")
    parts, end = cbor_decode(data, 1, prefix=True)
    demand(end == len(data), "bytes behind it")
    need_array(parts, 4, 4)
    demand([type(part) for part in parts] == [bytes, dict, bytes, bytes], "COSE_Sign1")
    return parts


class Signed:
    """A COSE_Sign1, read strictly."""

    def __init__(self, data, typ):
        self.protected, self.unprotected, self.payload, self.signature = cose_parts(data)
        header = cbor_decode(self.protected)
        need_map(header, (1, 4, 16, 33) if typ == "sb-bundle-1" else (1, 4, 16))
        self.alg, self.kid, self.chain = header[1], header[4], header.get(33)
        demand(header[16] == typ and isinstance(self.alg, int) and self.alg in SUITES, "typ or alg")
        demand(isinstance(self.kid, bytes) and len(self.kid) == 8, "kid")
        self.claims = cbor_decode(self.payload)
        self.message = sig_structure(self.protected, self.payload)

    @functools.cached_property
    def identity(self):
        return hash_of(self.alg)(self.message)


# ---------------------------------------------------------------- trust bundles (FORMAT §8)

STATUS = {0: None, 1: "STATUS_OTHER", 2: "SUSPENDED", 3: "WITHDRAWN", 11: "REVOKED", 12: "CANCELLED",
          13: "LOST", 14: "SUPERSEDED", 15: "TRANSFERRED"}


class Bundle:
    """A bundle whose signature, bundle certificate, root and structure are in order; else Refused."""

    def __init__(self, data):
        demand(len(data) <= 67108864, "bundle too large")
        s = Signed(data, "sb-bundle-1")
        demand(s.alg != BATCH, "alg")
        demand(set(s.unprotected) <= {269, 270, 394}, "unprotected header")
        chain = need_array(s.chain, 2, 2)
        demand(all(isinstance(c, bytes) for c in chain), "x5chain")
        signer, self.root = certificate(chain[0]), certificate(chain[1])
        demand(signer.fingerprint[:8] == s.kid, "kid")
        demand(signer.suite == SUITES[s.alg], "alg is not of the key")
        demand(signer.purpose == "bundle" and self.root.purpose == "root", "purposes")
        demand(signed_by(self.root.der, self.root.der), "root not signed by itself")
        demand(signed_by(signer.der, self.root.der), "bundle certificate not signed by the root")
        demand(signer.verify(s.message, s.signature), "signature")
        self.identity = s.identity
        self._structure(s.claims)
        demand(signer.valid_at(self.issued) and self.root.valid_at(self.issued), "certificates at the time of issue")

    def _structure(self, c):
        need_map(c, (1, 2, 3, 5, 6, 7, 8, 9, 10), (4, 11, 12))
        demand(is_text(c[1], 1, 200), "name")
        demand(isinstance(c[2], bytes) and len(c[2]) == 16, "registry")
        demand(is_int(c[3], 1, 9007199254740991), "number")
        demand((4 in c) == (c[3] != 1) and (4 not in c or is_hash(c[4])), "bundle before it")
        position = need_array(c[5], 2, 2)
        demand(is_int(position[0], 0, 1 << 63) and is_hash(position[1]), "journal position")
        demand(is_seconds(c[6]) and is_seconds(c[7]) and c[6] < c[7], "times")
        self.registry, self.number, self.before, self.issued, self.next = c[2], c[3], c.get(4), c[6], c[7]

        self.types = {}  # type: limit of age or None
        for t in need_array(c[9]):
            need_map(t, (1, 2, 3), (4,))
            demand(is_code(t[1], 21) and is_text(t[2], 1, 200), "type")
            for label in need_array(t[3]):
                need_array(label, 2, 2)
                demand(is_text(label[0], 1, 80) and is_text(label[1], 1, 80) and label[0] != label[1], "label")
            demand(len({label[0] for label in t[3]}) == len(t[3]), "label twice")
            demand(4 not in t or is_int(t[4], 1, 36500), "limit of age")
            self.types[t[1]] = t.get(4)
        ascending([t[1] for t in c[9]])

        self.issuers, self.by_kid, codes = [], {}, []
        for i in need_array(c[8]):
            need_map(i, (1, 2, 5), (3, 4))
            demand(is_code(i[1], 18) and is_text(i[2], 1, 200), "issuer")
            former = need_array(i[3], 1) if 3 in i else []
            demand(all(is_code(f, 18, 9, 6) for f in former), "former code")
            ascending(former)
            codes += [i[1]] + former
            rights = None
            if 4 in i:
                rights = {}
                for right in need_array(i[4]):
                    need_array(right, 1, 2)
                    demand(isinstance(right[0], str) and right[0] in self.types, "right for an unknown type")
                    demand(len(right) == 1 or is_day(right[1]), "since")
                    rights[right[0]] = right[1] if len(right) == 2 else None
                ascending([right[0] for right in i[4]])
            issuer = {"code": i[1], "former": former, "rights": rights, "certificates": []}
            for entry in need_array(i[5], 1):
                need_map(entry, (1,), (2, 3))
                demand(is_der(entry[1]), "certificate")
                demand(2 not in entry or is_seconds(entry[2]), "compromise")
                listed = None
                if 3 in entry:
                    demand(2 in entry and isinstance(entry[3], bytes) and entry[3] and len(entry[3]) % 32 == 0, "listed")
                    listed = [entry[3][k:k + 32] for k in range(0, len(entry[3]), 32)]
                    ascending(listed)
                kid = sm3(entry[1])[:8]
                demand(kid not in self.by_kid, "kid twice")
                self.by_kid[kid] = (issuer, entry[1], entry.get(2), set(listed or ()))
                issuer["certificates"].append(kid)
            ascending(issuer["certificates"])
            self.issuers.append(issuer)
        ascending([i["code"] for i in self.issuers])
        demand(len(set(codes)) == len(codes), "code twice")

        self.lists = {}
        for entry in need_array(c[10]):
            need_map(entry, (1, 2, 3))
            demand(is_list_name(entry[1]) and is_int(entry[2], 0, 1048576), "status list")
            need_map(entry[3], ("bits", "lst"))
            demand(entry[3]["bits"] == 4 and isinstance(entry[3]["lst"], bytes) and entry[3]["lst"], "status list")
            self.lists[entry[1]] = (entry[2], entry[3]["lst"])
        ascending([entry[1] for entry in c[10]])

        roots = ([c[11]] if 11 in c else []) + (need_array(c[12], 1) if 12 in c else [])
        for pair in roots:
            need_array(pair, 2, 2)
            demand(is_der(pair[0]) and is_der(pair[1]), "certified root")
        self.next_root, self.former_roots = c.get(11), c.get(12, [])
        ascending([pair[0] for pair in self.former_roots])

    def check_certified(self, pair):
        """A next or former root, with its cross certificate by the present root."""
        root, cross = certificate(pair[0]), certificate(pair[1])
        demand(pair[0] != self.root.der, "the present root")
        demand(root.purpose == "root" and signed_by(root.der, root.der), "root not signed by itself")
        demand(cross_fits(cross, root), "cross certificate for another root")
        demand(signed_by(cross.der, self.root.der), "cross certificate not signed by the present root")

    def check_issuer_certificate(self, kid):
        """The certificate with this kid, once it is in order."""
        issuer, der, _, _ = self.by_kid[kid]
        cert = certificate(der)
        demand(cert.purpose == "licence", "not a licence certificate")
        demand(cert.code in [issuer["code"]] + issuer["former"], "code is not the issuer's")
        if signed_by(der, self.root.der):
            return cert
        for pair in self.former_roots:
            try:
                self.check_certified(pair)
                if signed_by(der, pair[0]):
                    return cert
            except Refused:
                pass
        raise Refused("signed by no root of the bundle")

    @functools.lru_cache(maxsize=None)
    def statuses(self, name):
        """The values of a list, one byte each."""
        count, stream = self.lists[name]
        packed = inflate(stream, (count + 1) // 2)
        demand(len(packed) == (count + 1) // 2, "length of a status list")
        values = [half for b in packed for half in (b & 15, b >> 4)]
        demand(not any(values[count:]), "unused half")
        demand(set(values) <= set(STATUS), "unknown status")
        return values

    @functools.lru_cache(maxsize=None)
    def check_everything(self):
        for kid in self.by_kid:
            self.check_issuer_certificate(kid)
        for name in self.lists:
            self.statuses(name)
        if self.next_root:
            self.check_certified(self.next_root)
        for pair in self.former_roots:
            self.check_certified(pair)


@functools.lru_cache(maxsize=None)
def open_bundle(data):
    return Bundle(data)


def take_in(data, held, clock):
    """What becomes of a bundle that is offered to one who holds another (or None)."""
    try:
        bundle = open_bundle(data)
        bundle.check_everything()
    except Refused:
        return "BUNDLE_UNUSABLE"
    if clock > bundle.next:
        return "BUNDLE_EXPIRED"
    same_root = held is not None and held.root.der == bundle.root.der
    if held is None or (held.registry != bundle.registry and not same_root):
        return "PINNED"
    if held.registry != bundle.registry:
        return "BUNDLE_FOREIGN"
    if bundle.number < held.number:
        return "BUNDLE_OLDER"
    if bundle.identity == held.identity:
        return "UNCHANGED"
    if bundle.number == held.number or (bundle.number == held.number + 1 and bundle.before != held.identity):
        return "BUNDLE_FORK"
    if not same_root and (held.next_root is None or held.next_root[0] != bundle.root.der):
        return "BUNDLE_FOREIGN"
    return "UPDATED" if same_root else "ROOT_MOVED"


# ---------------------------------------------------------------- verification (VERIFY.md)

MAX_LICENCE = 262144
KINDS = ("sb-licence-1", "sb-bundle-1", "sb-status-1")


class Answer(Exception):
    def __init__(self, step, verdict, reason):
        self.step, self.verdict, self.reason = step, verdict, reason


def invalid(step, reason):
    return Answer(step, "invalid", reason)


def indeterminate(step, reason):
    return Answer(step, "indeterminate", reason)


def day_of(second):
    return (second + 8 * 3600) // 86400


def verify(data, bundles, clock, at=None, max_age=None):
    """The answer for the bytes of a file (or of a QR text) as a dictionary."""
    result = dict(verdict="valid", reason=None, step=None, genuine=None, identifier=None, identity=None, status=None)
    try:
        licence = _read(data)
        bundle = _authentic(licence, bundles)
        result["genuine"] = True
        result.update(identifier=licence.claims[2], identity=licence.identity.hex())
        now = max(clock, bundle.issued)
        found = [_dates(licence, day_of(now) if at is None else at), _status(licence, bundle, now, max_age, result)]
        for answer in found:
            if answer is not None:
                raise answer
    except Answer as a:
        result.update(verdict=a.verdict, reason=a.reason, step=a.step)
        if not result["genuine"] and a.verdict == "invalid":
            result["genuine"] = False
    return result


def _read(data):
    """Steps 1 to 3."""
    qr = data.startswith(b"SEAL1:")
    if qr:
        try:
            data = _qr_content(data)
        except Refused:
            raise invalid(1, "MALFORMED")
    elif data[:2] != b"\xd2\x84":
        raise indeterminate(1, "NOT_A_LICENSE")
    _kind(data)
    try:
        demand(len(data) <= MAX_LICENCE, "too large")
        licence = Signed(data, "sb-licence-1")
        labels = set(licence.unprotected)
        demand(labels <= {DETAILS, 394}, "unprotected header")
        demand(not (qr and labels), "details in a QR text")
        return licence
    except Refused:
        raise invalid(3, "MALFORMED")


def _qr_content(data):
    for end in (b"\r\n", b"\n"):
        if data.endswith(end):
            data = data[:-len(end)]
            break
    demand(len(data) <= 4296 and data.isascii(), "QR text")
    return inflate(base45_decode(data[6:].decode("ascii")), 4096)


def _kind(data):
    """Step 2, as far as it can be read."""
    try:
        demand(data[:2] == b"\xd2\x84", "no COSE_Sign1")
        protected, _ = cbor_decode(data, 2, prefix=True)
        demand(isinstance(protected, bytes), "protected header")
        typ, alg = _typ_and_alg(protected)
    except Refused:
        return
    if typ in KINDS and typ != "sb-licence-1":
        raise indeterminate(2, "NOT_A_LICENSE")
    if typ not in KINDS or alg not in SUITES:
        raise indeterminate(2, "FORMAT_UNKNOWN")


def _typ_and_alg(protected):
    """What stands under 16 and 1; the header is read as far as that, and no further."""
    major, left, pos = _head(protected, 0)
    demand(major == 5 and 2 * left <= len(protected) - pos, "no map")
    header, before = {}, b""
    while left and not {1, 16} <= set(header):
        label, end = cbor_decode(protected, pos, prefix=True)
        demand(isinstance(label, int) and protected[pos:end] > before, "labels")
        before = protected[pos:end]
        header[label], pos = _item(protected, end, 1)
        left -= 1
    demand(isinstance(header.get(16), str) and isinstance(header.get(1), int), "typ and alg")
    return header[16], header[1]


def _authentic(licence, bundles):
    """Steps 4 to 9: what makes a licence genuine; the bundle that told."""
    if not bundles:
        raise indeterminate(4, "TRUST_MISSING")
    for bundle in sorted(bundles, key=lambda b: (b.root.fingerprint, -b.number)):
        if licence.kid in bundle.by_kid:
            break
    else:
        raise indeterminate(4, "ISSUER_UNKNOWN")
    issuer, _, compromised, listed = bundle.by_kid[licence.kid]
    try:
        cert = bundle.check_issuer_certificate(licence.kid)
    except Refused:
        raise invalid(4, "CERTIFICATE_INVALID")
    if cert.suite != SUITES[licence.alg]:
        raise invalid(4, "ALGORITHM_MISMATCH")
    if not _signature(licence, cert):
        raise invalid(5, "SIGNATURE_INVALID")
    try:
        licence_type, issuer_code = _claims(licence.claims)
    except Refused:
        raise invalid(6, "CLAIMS_INVALID")
    iat = licence.claims[6]
    if not cert.valid_at(iat):
        raise invalid(7, "CERTIFICATE_NOT_VALID_AT_SIGNING")
    if compromised is not None:
        if iat >= compromised:
            raise invalid(7, "SIGNED_AFTER_COMPROMISE")
        if licence.identity not in listed:
            raise indeterminate(7, "KEY_COMPROMISED")
    if issuer_code != cert.code and not (cert.code == issuer["code"] and issuer_code in issuer["former"]):
        raise invalid(8, "ISSUER_MISMATCH")
    rights = issuer["rights"]
    if licence_type not in bundle.types or (rights is not None and (
            licence_type not in rights or (rights[licence_type] or -1 << 62) > day_of(iat))):
        raise invalid(8, "ISSUER_NOT_AUTHORISED")
    if DETAILS in licence.unprotected:
        try:
            _details(licence)
        except Refused as e:
            raise invalid(9, "DETAILS_MISMATCH" if str(e) == "digest" else "DETAILS_INVALID")
    return bundle


def _signature(licence, cert):
    if licence.alg != BATCH:
        return cert.verify(licence.message, licence.signature)
    try:
        size, index, path, signature = need_array(cbor_decode(licence.signature), 4, 4)
        demand(is_int(size, 1, 65536) and is_int(index, 0, size - 1), "size, index")
        demand(isinstance(path, bytes) and isinstance(signature, bytes), "path, signature")
        root = merkle_inclusion(sm3, size, index, licence.message, path)
    except Refused:
        return False
    return cert.verify(sig_structure(licence.protected, cbor_encode([size, root]), b"sealbook-batch-1"), signature)


def _claims(claims):
    """Step 6; the type and the issuer's code of the identifier."""
    need_map(claims, (2, 6, 65535, CORE))
    demand(isinstance(claims[2], str), "identifier")
    parts = identifier_parts(claims[2])
    demand(parts, "identifier")
    demand(is_seconds(claims[6]), "iat")
    status = need_map(need_map(claims[65535], ("status_list",))["status_list"], ("idx", "uri"))
    demand(is_int(status["idx"], 0, 1048575) and is_list_name(status["uri"]), "status")
    core = need_map(claims[CORE], (2, 3, 8), (1, 4, 5, 6, 7))
    if 1 in core:
        demand(core[1] == 0 or is_text(core[1], 1, 200), "number")
        demand(core[1] == 0 or not is_citizen_number(core[1]), "number is a citizen number")
    for holder in need_array(core[2], 1, 100):
        need_array(holder, 1, 3)
        demand(is_text(holder[0], 1, 400), "name")
        if len(holder) > 1:
            demand(is_int(holder[1], 1, 999) and holder[1] in CODE_TYPES, "code type")
        if len(holder) == 2:
            demand(holder[1] != 1, "type 1 without its code")
        if len(holder) == 3:
            demand(is_text(holder[2], 1, 64), "code")
            demand(holder[1] == 1 or (holder[1] == 99 and not is_citizen_number(holder[2])), "personal code in the core")
    demand(all(is_day(core[k]) for k in (3, 4, 5) if k in core), "days")
    demand(5 not in core or (core[5] >= core[3] and core[5] >= core.get(4, core[5])), "ends before it begins")
    demand(6 not in core or is_int(core[6], 100000, 999999), "area")
    if 7 in core:
        demand(isinstance(core[7], str) and identifier_parts(core[7]) and core[7] != claims[2], "replaced licence")
    demand(is_hash(core[8]), "digest")
    return parts


def _details(licence):
    """Step 9."""
    core, h = licence.claims[CORE], hash_of(licence.alg)
    holders, disclosed = core[2], []
    leaves = need_array(licence.unprotected[DETAILS], 1, 1000)
    for position, leaf in enumerate(leaves):  # 1: shape
        if not is_hash(leaf):
            need_array(leaf, 3, 3)
            demand(isinstance(leaf[0], bytes) and len(leaf[0]) == 16 and isinstance(leaf[1], str), "leaf")
            disclosed.append((position, leaf[1], leaf[2]))
    hashes = [leaf if isinstance(leaf, bytes) else h(cbor_encode(leaf)) for leaf in leaves]
    demand(h(cbor_encode(hashes)) == core[8], "digest")  # 2
    ascending([cbor_encode(name) for _, name, _ in disclosed])  # 3
    ordinary, fields, codes, originals, single = {}, [], {}, {}, {}
    for position, name, value in disclosed:
        demand((position == 0) == (name == ""), "place of the ordinary fields")
        place = re.fullmatch("holder/(0|[1-9][0-9]?)(/original)?", name)
        if name == "":
            demand(isinstance(value, dict), "ordinary fields")
            for field, content in value.items():
                demand(is_text(field, 1, 80) and _is_field_value(content), "ordinary field")
            ordinary = value
        elif name.startswith("field/"):
            demand(is_text(name[6:], 1, 80) and _is_field_value(value), "sensitive field")
            fields.append(name[6:])
        elif place:
            demand(is_text(value, 1, 64), "holder's code")
            (originals if place[2] else codes)[int(place[1])] = value
        else:
            demand(name in ("identifier", "number") and is_text(value, 1, 200), "name or value of a leaf")
            single[name] = value
    for position, code in codes.items():  # 4
        demand(position < len(holders) and len(holders[position]) == 2, "code of no holder of two elements")
        demand(holders[position][1] != 99 or is_citizen_number(code), "code that stands in the core")
    demand(all(p < len(holders) and len(holders[p]) > 1 for p in originals), "original code of no code")
    demand("number" not in single or core.get(1) == 0, "number twice")
    personal = {p for p, holder in enumerate(holders) if len(holder) == 2}
    if len(disclosed) == len(leaves):  # 5
        demand(personal <= set(codes) and (core.get(1) != 0 or "number" in single), "a detail is missing")
    demand(not set(fields) & set(ordinary), "field twice")  # 6
    demand(single.get("identifier") != ROOT + licence.claims[2], "original identifier is the identifier")
    demand(core.get(1) not in [c for d in (codes, originals) for p, c in d.items() if p in personal],
           "personal code as number in the core")


def _is_field_value(value):
    return isinstance(value, int) or is_text(value, 1, 8000)


def _dates(licence, today):
    core = licence.claims[CORE]
    if today < core.get(4, today):
        return invalid(10, "NOT_YET_VALID")
    return invalid(10, "EXPIRED") if today > core.get(5, today) else None


def _status(licence, bundle, now, max_age, result):
    claim = licence.claims[65535]["status_list"]
    if claim["uri"] not in bundle.lists:
        return indeterminate(11, "STATUS_LIST_MISSING")
    if claim["idx"] >= bundle.lists[claim["uri"]][0] or licence.claims[6] > bundle.issued:
        return indeterminate(11, "STATUS_NEWER_THAN_LIST")
    try:
        value = bundle.statuses(claim["uri"])[claim["idx"]]
    except Refused:
        return indeterminate(11, "STATUS_LIST_MISSING")
    result["status"] = value
    limits = [n for n in (bundle.types[licence.claims[2][:21]], max_age) if n is not None]
    if now > bundle.next or any((now - bundle.issued) // 86400 > limit for limit in limits):
        return indeterminate(11, "STATUS_STALE")
    return invalid(11, STATUS[value]) if value else None


# ---------------------------------------------------------------- time stamps (FORMAT §8.1)

HASHES = {oid("1.2.156.10197.1.401"): ("SM3", sm3)}
for _number, _name in ((1, "sha256"), (2, "sha384"), (3, "sha512")):
    HASHES[oid("2.16.840.1.101.3.4.2.%d" % _number)] = _name, (
        lambda message, name=_name: hashlib.new(name, message).digest())
OID_SHA1, OID_MGF1 = oid("1.3.14.3.2.26"), oid("1.2.840.113549.1.1.8")
NAMING_HASHES = {**HASHES, OID_SHA1: ("sha1", lambda message: hashlib.sha1(message).digest())}
OID_SIGNED_DATA, OID_TST_INFO = oid("1.2.840.113549.1.7.2"), oid("1.2.840.113549.1.9.16.1.4")
OID_CONTENT_TYPE, OID_DIGEST = oid("1.2.840.113549.1.9.3"), oid("1.2.840.113549.1.9.4")
OID_NAMING, OID_NAMING_2 = oid("1.2.840.113549.1.9.16.2.12"), oid("1.2.840.113549.1.9.16.2.47")
OID_PROTECTION = oid("1.2.840.113549.1.9.52")
OID_RSA, OID_PSS = oid("1.2.840.113549.1.1.1"), oid("1.2.840.113549.1.1.10")
OID_KEY_IDENTIFIER, OID_NAME_CONSTRAINTS, OID_POLICIES = oid("2.5.29.14"), oid("2.5.29.30"), oid("2.5.29.32")
STAMP_CURVES = {oid("1.2.156.10197.1.301"): SM2, oid("1.2.840.10045.3.1.7"): P256,
                oid("1.3.132.0.34"): P384, oid("1.3.132.0.35"): P521}
STAMP_SIGNATURES = {oid("1.2.156.10197.1.501"): ("SM2", "SM3"), OID_ED25519: ("Ed25519", "sha512")}
for _number, _name in ((2, "sha256"), (3, "sha384"), (4, "sha512")):
    STAMP_SIGNATURES[oid("1.2.840.10045.4.3.%d" % _number)] = "ECDSA", _name
for _number, _name in ((11, "sha256"), (12, "sha384"), (13, "sha512")):
    STAMP_SIGNATURES[oid("1.2.840.113549.1.1.%d" % _number)] = "RSA", _name
STAMP_PURPOSE = b"\x30\x0a\x06\x08" + oid("1.3.6.1.5.5.7.3.8")


def der_strict(data):
    """Refuses what is not DER, as far as that shows without knowing the structure."""
    for tag, content, _ in der_items(data):
        if tag in (0x30, 0x31) or tag & 0xE0 == 0xA0:
            der_strict(content)
            wholes = [item[2] for item in der_items(content)]
            demand(tag != 0x31 or wholes == sorted(wholes), "DER: set not sorted")
        elif tag < 0x40:
            demand(not tag & 0x20, "DER: in pieces")
            if tag == 1:
                demand(content in (b"\x00", b"\xff"), "DER: boolean")
            elif tag == 2:
                demand(content and not (len(content) > 1 and (content[0], content[1] >> 7) in ((0, 0), (255, 1))),
                       "DER: integer")
            elif tag == 3:
                demand(content and content[0] < 8 and (len(content) > 1 or not content[0]), "DER: bits")
                demand(not content[0] or not content[-1] & (1 << content[0]) - 1, "DER: bits")
            elif tag == 5:
                demand(not content, "DER: null")
            elif tag == 6:
                der_oid(content)


class Parts:
    """The parts of a SEQUENCE, one after the other."""

    def __init__(self, content):
        self.items = der_items(content)

    def next(self, tag):
        demand(self.items and self.items[0][0] == tag, "a part is missing or another")
        return self.items.pop(0)[1]

    def maybe(self, tag):
        return self.next(tag) if self.items and self.items[0][0] == tag else None

    def end(self):
        demand(not self.items, "a part too many")


def only(content, *tags):
    """The contents of the parts, which must have just these tags, or the one of a single part."""
    contents = der_fields(content, *tags)
    return contents if len(tags) > 1 else contents[0]


def algorithm_of(content):
    """(identifier, parameters); no parameters and NULL are None."""
    parts = der_items(content)
    demand(1 <= len(parts) <= 2 and parts[0][0] == 6, "algorithm")
    parameters = parts[1][2] if len(parts) == 2 else None
    return parts[0][1], None if parameters == b"\x05\x00" else parameters


def hash_algorithm(content):
    algorithm, parameters = algorithm_of(content)
    demand(parameters is None, "a hash function with parameters")
    return algorithm


def name_parts(name):
    """A Name as it is compared."""
    return [sorted(attribute_text(*only_two(whole)) for _, _, whole in der_items(part))
            for part in (only_set(tag, content) for tag, content, _ in der_items(name))]


def only_set(tag, content):
    demand(tag == 0x31, "name")
    return content


def only_two(whole):
    (attribute,) = der_items(whole)
    parts = der_items(attribute[1])
    demand(attribute[0] == 0x30 and len(parts) == 2 and parts[0][0] == 6, "name")
    return parts


def attribute_text(kind, value):
    encodings = {0x0C: "utf-8", 0x13: "latin-1", 0x16: "latin-1", 0x14: "latin-1", 0x1E: "utf-16-be"}
    try:
        text = value[1].decode(encodings[value[0]])
    except (KeyError, UnicodeDecodeError):
        return kind[1], "bytes", value[2].hex()
    lower = "".join(c.lower() if "A" <= c <= "Z" else c for c in text)
    return kind[1], "text", re.sub(" +", " ", " %s " % lower)


class StampCertificate:
    """A certificate of somebody else: its outer form; the rest when it is asked for."""

    def __init__(self, der):
        self.der = der
        whole = only(der, 0x30)
        self.tbs = der_items(whole)[0][2]
        tbs, self.algorithm, signature = only(whole, 0x30, 0x30, 0x03)
        demand(signature[:1] == b"\x00", "signature: unused bits")
        self.signature = signature[1:]
        parts = Parts(tbs)
        version = parts.maybe(0xA0)
        self.version = 1 if version is None else der_positive(only(version, 0x02)) + 1
        self.serial = parts.next(0x02)
        self.inner = parts.next(0x30)
        self.issuer = parts.next(0x30)
        times = der_items(parts.next(0x30))
        demand(len(times) == 2, "validity")
        self.begin, self.end = (der_time(t[0], t[1]) for t in times)
        self.subject = parts.next(0x30)
        self.key_algorithm, key = only(parts.next(0x30), 0x30, 0x03)
        demand(key[:1] == b"\x00", "key: unused bits")
        self.key = key[1:]
        parts.maybe(0x81), parts.maybe(0x82)
        self.extensions, content = {}, parts.maybe(0xA3)
        parts.end()
        for _, extension, _ in der_items(only(content, 0x30)) if content is not None else ():
            inside = Parts(extension)
            name, critical = inside.next(6), inside.maybe(1)
            demand(name not in self.extensions, "extension twice")
            self.extensions[name] = critical == b"\xff", inside.next(4)
            inside.end()

    def extension(self, name):
        return self.extensions.get(name, (False, None))[1]

    def usage(self, *bits):
        """Whether there is no key usage, or one of these bits in it."""
        content = self.extension(OID_USAGE)
        if content is None:
            return True
        bits_there = only(content, 0x03)[1:]
        return any(bit < 8 * len(bits_there) and bits_there[bit // 8] >> 7 - bit % 8 & 1 for bit in bits)

    def constraints(self):
        """(whether it is a CA's, pathLen or None)."""
        content = self.extension(OID_BASIC)
        if content is None:
            return False, None
        parts = Parts(only(content, 0x30))
        ca, length = parts.maybe(1) == b"\xff", parts.maybe(2)
        parts.end()
        return ca, None if length is None else int.from_bytes(length, "big", signed=True)

    def critical(self):
        return {name for name, (critical, _) in self.extensions.items() if critical}

    def key_kind(self):
        """SM2, ECDSA, RSA, PSS or Ed25519; None where the key is not known."""
        kind, parameters = algorithm_of(self.key_algorithm)
        if kind == OID_EC:
            if parameters is None or parameters[:1] != b"\x06" or self.key[:1] != b"\x04":
                return None
            curve = STAMP_CURVES.get(only(parameters, 6))
            return curve and ("SM2" if curve is SM2 else "ECDSA")
        if parameters is not None:
            return None
        if kind in (OID_RSA, OID_PSS):
            try:
                modulus, exponent = self.rsa()
            except Refused:
                return None
            known = 2048 <= modulus.bit_length() <= 8192 and exponent >= 3 and exponent & 1
            return ("PSS" if kind == OID_PSS else "RSA") if known and exponent.bit_length() <= 32 else None
        return "Ed25519" if kind == OID_ED25519 else None

    def rsa(self):
        return [der_positive(n) for n in only(only(self.key, 0x30), 0x02, 0x02)]

    def made(self, signature, algorithm, name, hash_function, message):
        """Whether its key made a signature: algorithm (content of its SEQUENCE), name and function of the hash."""
        kind, key_kind = signature_of(algorithm, name), self.key_kind()
        if kind is None or not (kind[0] == key_kind or (kind[0], key_kind) == ("PSS", "RSA")):
            return False
        try:
            if kind[0] == "Ed25519":
                return len(signature) == 64 and ed_verify(self.key, message, signature)
            if kind[0] in ("RSA", "PSS"):
                return self.made_rsa(signature, kind, hash_function, message)
            curve = STAMP_CURVES[only(algorithm_of(self.key_algorithm)[1], 6)]
            size = (curve.p.bit_length() + 7) // 8
            point = int.from_bytes(self.key[1:size + 1], "big"), int.from_bytes(self.key[size + 1:], "big")
            demand(len(self.key) == 2 * size + 1 and curve.on_curve(*point), "point")
            r, s = map(der_positive, only(only(signature, 0x30), 2, 2))
        except Refused:
            return False
        return sm2_verify(point, message, r, s) if curve is SM2 else ecdsa(curve, point, hash_function(message), r, s)

    def made_rsa(self, signature, kind, hash_function, message):
        modulus, exponent = self.rsa()
        size, number = (modulus.bit_length() + 7) // 8, int.from_bytes(signature, "big")
        if len(signature) != size or number >= modulus:
            return False
        digest, opened = hash_function(message), pow(number, exponent, modulus)
        if kind[0] == "PSS":
            return pss_fits(opened, modulus.bit_length() - 1, digest, hash_function, kind[2])
        name = next(o for o, (n, _) in HASHES.items() if n == kind[1])
        info = der(0x30, der(0x30, der(6, name) + b"\x05\x00") + der(4, digest))
        return opened.to_bytes(size, "big") == b"\x00\x01" + b"\xff" * (size - 3 - len(info)) + b"\x00" + info


def der(tag, content):
    return bytes([tag, len(content)]) + content  # of short ones


def pss_fits(number, bits, digest, hash_function, salt):
    """EMSA-PSS-VERIFY (RFC 8017 §9.1.2)."""
    size, length = (bits + 7) // 8, len(digest)
    if salt < 0 or size < length + salt + 2 or number.bit_length() > 8 * size:
        return False
    encoded = number.to_bytes(size, "big")
    masked, h = encoded[:size - length - 1], encoded[size - length - 1:-1]
    if encoded[-1] != 0xBC or masked[0] >> 8 - (8 * size - bits):
        return False
    mask = b"".join(hash_function(h + i.to_bytes(4, "big")) for i in range(len(masked) // length + 1))
    block = bytearray(a ^ b for a, b in zip(masked, mask))
    block[0] &= 0xFF >> 8 * size - bits
    padding = len(block) - salt - 1
    if any(block[:padding]) or block[padding] != 1:
        return False
    return hash_function(bytes(8) + digest + bytes(block[padding + 1:])) == h


def signature_of(algorithm, digest_name=None):
    """(kind, hash, salt of PSS) of a signature algorithm; with digest_name that of a signer; None if not known."""
    name, parameters = algorithm_of(algorithm)
    if name == OID_PSS:
        found = pss_of(parameters)
    elif parameters is not None:
        return None
    elif name == OID_RSA and digest_name is not None:
        return None if digest_name == "SM3" else ("RSA", digest_name, None)
    else:
        found = STAMP_SIGNATURES.get(name)
        found = found and found + (None,)
    return found if found and digest_name in (None, found[1]) else None


def pss_of(parameters):
    if parameters is None:
        return None
    parts = Parts(only(parameters, 0x30))
    hashed, mask, salt, trailer = (parts.maybe(tag) for tag in (0xA0, 0xA1, 0xA2, 0xA3))
    parts.end()
    if hashed is None or mask is None or (trailer is not None and trailer != b"\x02\x01\x01"):
        return None
    function, none = algorithm_of(only(hashed, 0x30))
    generator, inner = algorithm_of(only(mask, 0x30))
    if none is not None or generator != OID_MGF1 or inner is None or algorithm_of(only(inner, 0x30)) != (function, None):
        return None
    name = HASHES.get(function, ("SM3",))[0]
    size = 20 if salt is None else int.from_bytes(only(salt, 0x02), "big", signed=True)
    return None if name == "SM3" else ("PSS", name, size)


def same_name(one, other):
    return one == other or name_parts(one) == name_parts(other)


class Place:
    """Issuer and serial number."""

    def __init__(self, name, serial):
        self.name, self.serial = name, serial

    def is_of(self, cert):
        return self.serial == cert.serial and same_name(self.name, cert.issuer)


def naming_entries(value, second):
    """[(hash function, hash, issuerSerial or None)] of signingCertificate, or V2."""
    outer = Parts(only(value, 0x30))
    entries = []
    for tag, content, _ in der_items(outer.next(0x30)):
        demand(tag == 0x30, "entry")
        entry = Parts(content)
        function = entry.maybe(0x30) if second else None
        function = hash_algorithm(function) if function is not None else oid("2.16.840.1.101.3.4.2.1")
        digest, place = entry.next(4), entry.maybe(0x30)
        entry.end()
        entries.append((function if second else OID_SHA1, digest, place and only(place, 0x30, 0x02)))
    outer.maybe(0x30)
    outer.end()
    demand(entries, "no entry")
    return entries


class Token:
    """A time stamp token in the form of §8.1; Refused if it is in another."""

    def __init__(self, data):
        der_strict(data)
        outer = Parts(only(data, 0x30))
        demand(outer.next(6) == OID_SIGNED_DATA, "no SignedData")
        signed = Parts(only(outer.next(0xA0), 0x30))
        outer.end()
        signed.next(2), signed.next(0x31)
        inside = Parts(signed.next(0x30))
        demand(inside.next(6) == OID_TST_INFO, "no TSTInfo")
        self.content = only(inside.next(0xA0), 4)
        inside.end()
        self.certificates = []
        for tag, _, whole in der_items(signed.maybe(0xA0) or b""):
            if tag & 0xC0 != 0x80:
                demand(tag == 0x30, "certificate")
                self.certificates.append(StampCertificate(whole))
        signed.maybe(0xA1)
        signers = signed.next(0x31)
        signed.end()
        self._signer(Parts(only(signers, 0x30)))
        self._info()

    def _signer(self, parts):
        parts.next(2)
        self.key_identifier = parts.maybe(0x80)
        self.place = Place(*only(parts.next(0x30), 0x30, 0x02)) if self.key_identifier is None else None
        digest = parts.next(0x30)
        self.digest = hash_algorithm(digest)
        attributes = parts.next(0xA0)
        self.algorithm = parts.next(0x30)
        algorithm_of(self.algorithm)
        self.signature = parts.next(4)
        parts.maybe(0xA1)
        parts.end()
        wholes, self.attributes = [], {}
        for tag, content, whole in der_items(attributes):
            demand(tag == 0x30, "attribute")
            name, values = only(content, 0x06, 0x31)
            values = der_items(values)
            demand(len(values) == 1 and name not in self.attributes, "attribute with several values")
            self.attributes[name] = values[0]
            wholes.append(whole)
        joined = b"".join(sorted(wholes))
        length = len(joined)
        size = b"" if length < 128 else length.to_bytes((length.bit_length() + 7) // 8, "big")
        self.signed = b"\x31" + (bytes([128 | len(size)]) + size if size else bytes([length])) + joined
        demand(self.attributes.get(OID_CONTENT_TYPE, (0,))[0] == 6, "contentType")
        demand(self.attributes.get(OID_DIGEST, (0,))[0] == 4, "messageDigest")
        self.naming = []
        for name in (OID_NAMING, OID_NAMING_2):
            if name in self.attributes:
                self.naming += naming_entries(self.attributes[name][2], name == OID_NAMING_2)[:1]
        demand(self.naming, "nothing names the certificate")

    def _info(self):
        der_strict(self.content)
        parts = Parts(only(self.content, 0x30))
        self.known = parts.next(2) == b"\x01"
        if not self.known:
            return
        parts.next(6)
        function, self.imprint = only(parts.next(0x30), 0x30, 0x04)
        self.imprint_hash = hash_algorithm(function)
        parts.next(2)
        time = re.fullmatch(rb"([0-9]{14})(?:\.([0-9]{0,8}[1-9]))?Z", parts.next(0x18))
        demand(time, "genTime")
        try:
            second = datetime.datetime.strptime(time[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=datetime.timezone.utc)
        except ValueError:
            raise Refused("genTime")
        demand(time[1][12:] != b"60", "genTime")
        self.second = (second - EPOCH) // datetime.timedelta(seconds=1)
        self.fraction = (time[2] or b"").decode()
        parts.maybe(0x30)
        demand(parts.maybe(0x01) in (None, b"\xff"), "ordering")
        parts.maybe(0x02), parts.maybe(0xA0)
        extensions = parts.maybe(0xA1)
        parts.end()
        for _, extension, _ in der_items(extensions or b""):
            self.known &= Parts(extension).items[1][:2] != (0x01, b"\xff")

    def time(self):
        digits = self.fraction.ljust(-(-len(self.fraction) // 3) * 3, "0")
        return shown_instant(self.second)[:-1] + ("." + digits if digits else "") + "Z"

    def names(self, cert):
        if self.place:
            return self.place.is_of(cert)
        try:
            content = cert.extension(OID_KEY_IDENTIFIER)
            return content is not None and only(content, 0x04) == self.key_identifier
        except Refused:
            return False

    def is_by(self, cert):
        name, function = HASHES[self.digest]
        return (self.attributes[OID_CONTENT_TYPE][1] == OID_TST_INFO
                and self.attributes[OID_DIGEST][1] == function(self.content)
                and self._protected()
                and cert.made(self.signature, self.algorithm, name, function, self.signed))

    def _protected(self):
        if OID_PROTECTION not in self.attributes:
            return True
        try:
            parts = Parts(only(self.attributes[OID_PROTECTION][2], 0x30))
            digest, signing = parts.next(0x30), parts.next(0xA1)
            parts.end()
            return algorithm_of(digest) == (self.digest, None) and algorithm_of(signing) == algorithm_of(self.algorithm)
        except Refused:
            return False

    def means(self, cert):
        for function, digest, place in self.naming:
            if NAMING_HASHES[function][1](cert.der) != digest:
                return False
            if place:
                names = der_items(place[0])
                if len(names) != 1 or names[0][0] != 0xA4 or not Place(only(names[0][1], 0x30), place[1]).is_of(cert):
                    return False
        return True


def may_stamp(cert, second):
    try:
        return (cert.begin <= second <= cert.end and cert.version == 3
                and cert.extensions.get(OID_EXTENDED) == (True, STAMP_PURPOSE) and cert.usage(0, 1))
    except Refused:
        return False


def is_chained(cert, given, between, second, over=0, counted=0):
    """Whether a chain leads to the certificate."""
    if not cert.begin <= second <= cert.end:
        return False
    if not over and not cert.critical() <= {OID_BASIC, OID_USAGE, OID_POLICIES, OID_EXTENDED}:
        return False
    if any(ca.constraints()[0] and is_signed(cert, ca) for ca in given):
        return True
    for ca in between if over < 3 else ():
        try:
            is_ca, length = ca.constraints()
            if not (is_ca and (length is None or length >= counted) and ca.usage(5)
                    and OID_NAME_CONSTRAINTS not in ca.extensions
                    and ca.critical() <= {OID_BASIC, OID_USAGE, OID_POLICIES}):
                continue
            more = 0 if same_name(ca.issuer, ca.subject) else 1
            if is_signed(cert, ca) and is_chained(ca, given, between, second, over + 1, counted + more):
                return True
        except Refused:
            pass
    return False


def is_signed(cert, ca):
    """Whether the signature of one certificate, and its issuer's name, are the other's."""
    if not same_name(cert.issuer, ca.subject) or algorithm_of(cert.inner) != algorithm_of(cert.algorithm):
        return False
    kind = signature_of(cert.algorithm)
    if kind is None:
        return False
    function = next(f for n, f in HASHES.values() if n == kind[1])
    return ca.made(cert.signature, cert.algorithm, kind[1], function, cert.tbs)


def judge_stamp(data, given):
    """What the time stamp of a bundle shows by the certificates of authorities: (word, time or None)."""
    bundle = Signed(data, "sb-bundle-1")
    if 270 not in bundle.unprotected:
        return "NONE", None
    item = bundle.unprotected[270]
    if not isinstance(item, bytes):
        return "TOKEN_MALFORMED", None
    if len(item) > 65536:
        return "TOKEN_TOO_LARGE", None
    try:
        token = Token(item)
    except Refused:
        return "TOKEN_MALFORMED", None
    if len(token.certificates) > 16:
        return "TOKEN_TOO_LARGE", None
    if not token.known:
        return "FORMAT_UNKNOWN", None
    if not {token.imprint_hash, token.digest} <= set(HASHES) or any(n[0] not in NAMING_HASHES for n in token.naming):
        return "HASH_UNKNOWN", None
    if signature_of(token.algorithm, HASHES[token.digest][0]) is None:
        return "ALGORITHM_UNKNOWN", None
    if token.imprint != HASHES[token.imprint_hash][1](cbor_encode(bundle.signature)):
        return "IMPRINT_MISMATCH", None
    faults = []
    for cert in given + token.certificates:
        if token.names(cert):
            fault = stamp_fault(token, cert, given)
            if fault is None:
                return "GOOD", token.time()
            faults.append(fault)
    return (faults or ["CERTIFICATE_MISSING"])[0], None


def stamp_fault(token, cert, given):
    """Why a time stamp by this certificate shows nothing; None where it is good."""
    if cert.key_kind() is None:
        return "ALGORITHM_UNKNOWN"
    if not token.is_by(cert):
        return "SIGNATURE_INVALID"
    if not token.means(cert) or not may_stamp(cert, token.second):
        return "CERTIFICATE_INVALID"
    if cert.der in [one.der for one in given] or is_chained(cert, given, token.certificates, token.second):
        return None
    return "AUTHORITY_UNKNOWN"


# ---------------------------------------------------------------- replaying the vectors

def instant(text):
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00").replace("z", "+00:00"))
    if moment.tzinfo is None:
        raise ValueError("an instant needs Z or an offset: %s" % text)
    return (moment - EPOCH) // datetime.timedelta(seconds=1)


def day(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def diagnostic(value):
    if isinstance(value, bytes):
        return "h'%s'" % value.hex()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[%s]" % ", ".join(map(diagnostic, value))
    if isinstance(value, dict):
        return "{%s}" % ", ".join("%s: %s" % (diagnostic(k), diagnostic(v)) for k, v in value.items())
    return str(value)


def attempt(function, *arguments):
    """The result, or (REFUSED, why)."""
    try:
        return function(*arguments)
    except Refused as e:
        return "refused", str(e)


def replay_sm3(v, _):
    return v["digest"], sm3(bytes.fromhex(v["message"])).hex()


def replay_sm2(v, _):
    x, y, r, s = (int(v[k], 16) for k in "xyrs")
    message, user = bytes.fromhex(v["message"]), v["userId"].encode()
    return (True, False), (sm2_verify((x, y), message, r, s, user), sm2_verify((x, y), message + b"!", r, s, user))


def replay_cbor(v, _):
    data = bytes.fromhex(v["hex"])
    value = attempt(cbor_decode, data)
    if not v["valid"]:
        return ("refused", v["reason"]), value
    return (v["diagnostic"], v["hex"]), (diagnostic(value), cbor_encode(value).hex())


def replay_base45(v, _):
    data = attempt(base45_decode, v["text"])
    if not v["valid"]:
        return "refused", data[0]
    return (v["hex"], v["text"]), (data.hex(), base45_encode(data))


def replay_merkle(v, hash_function):
    if v["kind"] == "root":
        return v["root"], merkle_root(hash_function, [bytes.fromhex(x) for x in v["leaves"]]).hex()
    path, root = bytes.fromhex(v["path"]), bytes.fromhex(v["root"])
    if v["kind"] == "inclusion":
        got = attempt(merkle_inclusion, hash_function, v["size"], v["index"], bytes.fromhex(v["leaf"]), path)
        return v["valid"], got == root
    return v["valid"], merkle_consistent(hash_function, v["oldSize"], bytes.fromhex(v["oldRoot"]), v["size"], root, path)


def replay_check_character(v, _):
    """What FORMAT demands of codes is less than what these vectors tell: None where it says nothing."""
    if "algorithm" in v:
        function = {"MOD_37_36": check_right, "LEGACY_MOD_37": check_wrong_variant}.get(v["algorithm"])
        return function and (v["check"], function(v["body"]))
    code = v["code"]
    if v["valid"] and not re.fullmatch("[0-9A-Z.]+", code):
        return None  # needs normalising
    if v["kind"] == "license":
        code = code[len(ROOT):] if code.startswith(ROOT) else code
        return v["valid"] or v["legacyVariant"], bool(identifier_parts(code))
    if v["kind"] == "citizen" and len(code) == 18:
        return v["valid"], is_citizen_number(code)
    return None


def replay_certificate(v, keys):
    return (v["valid"], v.get("code"), v.get("notBefore"), v.get("notAfter")), _certificate_is_good(v, keys)


def _certificate_is_good(v, keys):
    der, root = bytes.fromhex(v["certificate"]), keys[v["root"]]
    purpose = {"ROOT": "root", "CROSS": "root", "BUNDLE": "bundle", "LICENSE": "licence"}[v["purpose"]]
    nothing = False, None, None, None
    try:
        cert = certificate(der)
        good = cert.purpose == purpose and signed_by(der, der if v["purpose"] == "ROOT" else root)
        good = good and certificate(der if v["purpose"] == "ROOT" else root).purpose == "root"
        if v["purpose"] == "CROSS":
            good = good and cross_fits(cert, certificate(keys[v["for"]]))
    except Refused:
        return nothing
    if not good or purpose != "licence":
        return nothing if not good else (True, None, None, None)
    return True, cert.code, shown_instant(cert.begin), shown_instant(cert.end)


def shown_instant(second):
    return (EPOCH + datetime.timedelta(seconds=second)).isoformat().replace("+00:00", "Z")


def replay_bundle(v, bundles):
    held = open_bundle(bundles[v["held"]]) if "held" in v else None
    opened = attempt(open_bundle, bundles[v["id"]])
    return (v["opens"], v["result"]), (isinstance(opened, Bundle),
                                       take_in(bundles[v["id"]], held, instant(v["clock"])))


def replay_time_stamp(v, bundles):
    stamped = bytes.fromhex(v["stamped"])
    word, time = judge_stamp(stamped, [StampCertificate(bytes.fromhex(each)) for each in v["authorities"]])
    return (open_bundle(bundles[v["bundle"]]).identity, v["result"], v.get("time")), (
        open_bundle(stamped).identity, word, time)


def replay_licence(v, bundles):
    data = v["qr"].encode() if "qr" in v else bytes.fromhex(v["licence"])
    got = verify(data, [open_bundle(bundles[b]) for b in v["trust"]], instant(v["clock"]),
                 day(v["at"]) if "at" in v else None, v.get("maxStatusAgeDays"))
    keys = ["verdict", "genuine", "reason", "step"] + (["identifier", "identity", "status"] if v["genuine"] else [])
    return {k: v.get(k) for k in keys}, {k: got[k] for k in keys}


def replay_cose(v, _):
    """A message of somebody else: its parts, its signature, and that it is no licence."""
    data, key = bytes.fromhex(v["message"]), v.get("key")
    answer = verify(data, [], 0)
    due = {k: v.get(k) for k in ("reads", "toBeSigned", "valid", "reason", "step")}
    got = {"reads": True, "toBeSigned": None, "valid": None, "reason": answer["reason"], "step": answer["step"]}
    try:
        protected, _, payload, signature = cose_parts(data)
    except Refused:
        got["reads"] = False
        return due, got
    message = sig_structure(protected, payload, bytes.fromhex(v["externalAad"]))
    got["toBeSigned"] = message.hex()
    if key and key["curve"] == "P-256":
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        got["valid"] = ecdsa_verify((int(key["x"], 16), int(key["y"], 16)), message, r, s)
    elif key:
        got["valid"] = ed_verify(bytes.fromhex(key["x"]), message, signature)
    return due, got


def replay_status_list(v, _):
    bits, count = v["bits"], v["count"]
    packed = inflate(bytes.fromhex(v["lst"]), (bits * count + 7) // 8)
    found = {}
    for position, byte in enumerate(packed):
        for k in range(8 // bits if byte else 0):
            found[position * 8 // bits + k] = byte >> bits * k & (1 << bits) - 1
    return v["statuses"], [[i, value] for i, value in sorted(found.items()) if value]


def replay(folder):
    files = (("sm3", replay_sm3), ("sm2-gbt32918", replay_sm2), ("cbor", replay_cbor), ("base45", replay_base45),
             ("cose", replay_cose), ("status-lists", replay_status_list),
             ("merkle-sm3", replay_merkle), ("merkle-sha256", replay_merkle),
             ("check-characters", replay_check_character), ("certificates", replay_certificate),
             ("bundles", replay_bundle), ("licences", replay_licence), ("time-stamps", replay_time_stamp))
    context = {"merkle-sm3": sm3, "merkle-sha256": sha256}
    with open(os.path.join(folder, "keys.json"), encoding="utf-8") as f:
        context["certificates"] = {v["id"]: bytes.fromhex(v["certificate"]) for v in json.load(f)["vectors"]}
    count = failures = skipped = 0
    for name, function in files:
        with open(os.path.join(folder, name + ".json"), encoding="utf-8") as f:
            vectors = json.load(f)["vectors"]
        if name == "bundles":
            context["bundles"] = context["licences"] = context["time-stamps"] = {v["id"]: bytes.fromhex(v["bundle"]) for v in vectors}
        for v in vectors:
            pair = function(v, context.get(name))
            if pair is None:
                skipped += 1
                continue
            count += 1
            if pair[0] != pair[1]:
                failures += 1
                print("%s %s\n  expected %s\n  got      %s" % (name, v["id"], pair[0], pair[1]))
    print("%d vectors, %d failures" % (count, failures) + (" (%d skipped)" % skipped if skipped else ""))
    return 1 if failures else 0


# ---------------------------------------------------------------- the command

def main():
    parser = argparse.ArgumentParser(description="Verifies electronic licences (see FORMAT.md and VERIFY.md).")
    parser.add_argument("--vectors", metavar="DIR", help="replay the test vectors in this folder")
    parser.add_argument("--trust", metavar="BUNDLE", action="append", default=[], help="a trust bundle (repeatable)")
    parser.add_argument("--at", metavar="DATE", type=day, help="judge the dates for this day")
    parser.add_argument("--clock", metavar="INSTANT", type=instant, help="the time (default: now)")
    parser.add_argument("--max-status-age", metavar="DAYS", type=int)
    parser.add_argument("files", metavar="FILE", nargs="*")
    options = parser.parse_args()
    if options.vectors:
        return replay(options.vectors)
    if not options.files:
        parser.error("no FILE")
    clock = options.clock
    if clock is None:
        clock = int(datetime.datetime.now(datetime.timezone.utc).timestamp())
    bundles, verdicts, unreadable = [], set(), False
    for name in options.trust:
        try:
            with open(name, "rb") as f:
                bundles.append(open_bundle(f.read(67108865)))
        except OSError as e:
            print("%s: %s" % (name, e.strerror), file=sys.stderr)
            return 5
        except Refused as e:
            print("%s: not a usable trust bundle (%s)" % (name, e), file=sys.stderr)
            return 5
    if any(clock < b.issued for b in bundles):
        print("the clock is behind the issue of a trust bundle", file=sys.stderr)
    for name in options.files:
        try:
            with open(name, "rb") as f:
                data = f.read(MAX_LICENCE + 1)
        except OSError as e:
            print("%s: %s" % (name, e.strerror), file=sys.stderr)
            unreadable = True
            continue
        answer = verify(data, bundles, clock, options.at, options.max_status_age)
        shown = {k: answer[k] for k in ("verdict", "reason", "genuine", "identifier", "step")}
        print(json.dumps({"file": name, **shown}, ensure_ascii=False))
        verdicts.add(answer["verdict"])
    return 5 if unreadable else 3 if "invalid" in verdicts else 4 if "indeterminate" in verdicts else 0


if __name__ == "__main__":
    sys.exit(main())
