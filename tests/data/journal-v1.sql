BEGIN TRANSACTION;
CREATE TABLE answer (
    key TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "answer" VALUES('key-1','kiosk-1','2026-11-22T08:00:01+00:00','Accepted','{"key":"key-1","ticket":{"ticket":"QRMQ8N39F3HQ","number":"P001","service":"passport","category":"ordinary","language":"az","state":"reserved","issued_at":"2026-11-22T08:00:01Z","ahead":0,"waiting":{"low":0,"high":5},"counters":["1","2"]}}');
INSERT INTO "answer" VALUES('key-10','counter-1','2026-11-23T08:00:10+00:00','Refused','{"key":"key-10","rule":"line-empty","text":"nobody waits for counter counter-1"}');
INSERT INTO "answer" VALUES('key-2','kiosk-1','2026-11-22T08:00:02+00:00','Accepted','{"key":"key-2","ticket":{"ticket":"QRMQ8N39F3HQ","number":"P001","service":"passport","category":"ordinary","language":"az","state":"waiting","issued_at":"2026-11-22T08:00:01Z","ahead":0,"waiting":{"low":0,"high":5},"counters":["1","2"]}}');
INSERT INTO "answer" VALUES('key-3','kiosk-1','2026-11-22T08:00:03+00:00','Accepted','{"key":"key-3","ticket":{"ticket":"V7QR35JNFJET","number":"Ə001","service":"company","category":"senior","language":"az","state":"reserved","issued_at":"2026-11-22T08:00:03Z","ahead":0,"waiting":{"low":0,"high":5},"counters":["2"]}}');
INSERT INTO "answer" VALUES('key-4','kiosk-1','2026-11-22T08:00:04+00:00','Accepted','{"key":"key-4","ticket":{"ticket":"V7QR35JNFJET","number":"Ə001","service":"company","category":"senior","language":"az","state":"waiting","issued_at":"2026-11-22T08:00:03Z","ahead":0,"waiting":{"low":0,"high":5},"counters":["2"]}}');
INSERT INTO "answer" VALUES('key-5','counter-1','2026-11-22T08:00:05+00:00','Accepted','{"key":"key-5","ticket":{"ticket":"QRMQ8N39F3HQ","number":"P001","service":"passport","category":"ordinary","language":"az","state":"called","issued_at":"2026-11-22T08:00:01Z","ahead":0,"waiting":{"low":0,"high":5},"counters":["1","2"]}}');
INSERT INTO "answer" VALUES('key-6','kiosk-1','2026-11-23T08:00:06+00:00','Accepted','{"key":"key-6","ticket":{"ticket":"YCB6QQT3KM5H","number":"S001","service":"licence","category":"ordinary","language":"az","state":"reserved","issued_at":"2026-11-23T08:00:06Z","ahead":0,"waiting":{"low":0,"high":5},"counters":["1","2"]}}');
INSERT INTO "answer" VALUES('key-7','kiosk-1','2026-11-23T08:00:07+00:00','Accepted','{"key":"key-7","ticket":{"ticket":"YCB6QQT3KM5H","number":"S001","service":"licence","category":"ordinary","language":"az","state":"waiting","issued_at":"2026-11-23T08:00:06Z","ahead":0,"waiting":{"low":0,"high":5},"counters":["1","2"]}}');
INSERT INTO "answer" VALUES('key-8','counter-2','2026-11-23T08:00:08+00:00','Accepted','{"key":"key-8","ticket":{"ticket":"YCB6QQT3KM5H","number":"S001","service":"licence","category":"ordinary","language":"az","state":"called","issued_at":"2026-11-23T08:00:06Z","ahead":0,"waiting":{"low":0,"high":5},"counters":["1","2"]}}');
INSERT INTO "answer" VALUES('key-9','counter-2','2026-11-23T08:00:09+00:00','Accepted','{"key":"key-9","ticket":{"ticket":"YCB6QQT3KM5H","number":"S001","service":"licence","category":"ordinary","language":"az","state":"completed","issued_at":"2026-11-23T08:00:06Z","ahead":0,"waiting":{"low":0,"high":5},"counters":["1","2"]}}');
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
INSERT INTO "event" VALUES(1,'2026-11-22T08:00:00+00:00','CoordinatorStarted','{"epoch":1795334400,"at":"2026-11-22T08:00:00Z"}');
INSERT INTO "event" VALUES(2,'2026-11-22T08:00:00+00:00','ServiceDayStarted','{"day":"2026-11-22","at":"2026-11-22T08:00:00Z"}');
INSERT INTO "event" VALUES(3,'2026-11-22T08:00:01+00:00','TicketReserved','{"ticket":"QRMQ8N39F3HQ","number":"P001","sequence":1,"service":"passport","category":"ordinary","language":"az","kiosk":"kiosk-1","at":"2026-11-22T08:00:01Z"}');
INSERT INTO "event" VALUES(4,'2026-11-22T08:00:02+00:00','PrintConfirmed','{"ticket":"QRMQ8N39F3HQ","number":"P001","outcome":"confirmed","at":"2026-11-22T08:00:02Z"}');
INSERT INTO "event" VALUES(5,'2026-11-22T08:00:03+00:00','TicketReserved','{"ticket":"V7QR35JNFJET","number":"Ə001","sequence":1,"service":"company","category":"senior","language":"az","kiosk":"kiosk-1","at":"2026-11-22T08:00:03Z"}');
INSERT INTO "event" VALUES(6,'2026-11-22T08:00:04+00:00','PrintConfirmed','{"ticket":"V7QR35JNFJET","number":"Ə001","outcome":"confirmed","at":"2026-11-22T08:00:04Z"}');
INSERT INTO "event" VALUES(7,'2026-11-22T08:00:05+00:00','TicketCalled','{"ticket":"QRMQ8N39F3HQ","number":"P001","counter":"counter-1","at":"2026-11-22T08:00:05Z"}');
INSERT INTO "event" VALUES(8,'2026-11-23T08:00:05+00:00','ServiceDayStarted','{"day":"2026-11-23","at":"2026-11-23T08:00:05Z"}');
INSERT INTO "event" VALUES(9,'2026-11-23T08:00:05+00:00','CoordinatorStarted','{"epoch":1795420805,"at":"2026-11-23T08:00:05Z"}');
INSERT INTO "event" VALUES(10,'2026-11-23T08:00:06+00:00','TicketReserved','{"ticket":"YCB6QQT3KM5H","number":"S001","sequence":1,"service":"licence","category":"ordinary","language":"az","kiosk":"kiosk-1","at":"2026-11-23T08:00:06Z"}');
INSERT INTO "event" VALUES(11,'2026-11-23T08:00:07+00:00','PrintConfirmed','{"ticket":"YCB6QQT3KM5H","number":"S001","outcome":"confirmed","at":"2026-11-23T08:00:07Z"}');
INSERT INTO "event" VALUES(12,'2026-11-23T08:00:08+00:00','TicketCalled','{"ticket":"YCB6QQT3KM5H","number":"S001","counter":"counter-2","at":"2026-11-23T08:00:08Z"}');
INSERT INTO "event" VALUES(13,'2026-11-23T08:00:09+00:00','ServiceCompleted','{"ticket":"YCB6QQT3KM5H","number":"S001","counter":"counter-2","at":"2026-11-23T08:00:09Z"}');
CREATE INDEX event_kind ON event (kind, seq);
PRAGMA user_version=1;
COMMIT;
